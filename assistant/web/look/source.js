// Citations: a mark shows its quote when it is pointed at or reached, and opens it in its document; the pane beside the
// conversation finds, turns to the next quote, and leads back. No dependencies. Text of documents is only ever moved as
// nodes or as text, never as HTML.
(() => {
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  // Each view with quotes has a pane; the one in front counts.
  const pane = () => [...document.querySelectorAll(".reader")].find((one) => one.checkVisibility());
  const replyOf = (node) => node?.closest(".reply");
  // Marks stand in texts and in pictures; those of pictures are no HTML, and have no `hash`.
  const quoteOf = (mark) => document.getElementById(mark.getAttribute("href").slice(1));
  const isTyping = (node) => node?.closest?.("input, textarea, select, [contenteditable=true]");

  // -- opening. Where one was is kept, to lead back there

  let origin = null;
  let shown = null; // the button of the quote that is open

  const open = (button, from, around) => {
    const reply = replyOf(button);
    if (from) origin = from;
    shown = button;
    const { number, uri, version, start, end } = button.dataset;
    const same = reply ? [...reply.querySelectorAll("button.open[data-uri]")] : [];
    const others = same
      .filter((one) => one !== button && one.dataset.uri === uri && one.dataset.version === version)
      .map(({ dataset }) => [Number(dataset.number), Number(dataset.start), Number(dataset.end)]);
    const detail = { number, uri, version, start, end, others };
    if (around !== undefined) detail.around = around;
    hide();
    document.dispatchEvent(new CustomEvent("open-quote", { detail }));
  };

  const close = () => {
    pane()?.remove();
    forget();
    shown = null;
    // A chat that was drawn anew has other elements in the same places.
    const back = origin?.isConnected ? origin : origin?.matches("a.mark") && document.querySelector(`a.mark[href="${origin.getAttribute("href")}"]`);
    origin = null;
    back?.focus({ preventScroll: true });
    back?.scrollIntoView({ block: "nearest" });
  };

  const turn = (by) => {
    const here = replyOf(shown) ?? replyOf(document.activeElement) ?? [...document.querySelectorAll(".reply.answered")].pop();
    if (!here) return;
    const stops = pane() ? here.querySelectorAll(".citations button.open[data-uri]") : here.querySelectorAll("a.mark:not(.picture *)");
    const at = [...stops].indexOf(pane() ? shown : document.activeElement);
    const next = stops[at + by] ?? stops[by > 0 ? 0 : stops.length - 1];
    if (!next) return;
    if (pane()) open(next);
    else next.focus();
  };

  // -- the pane

  const quoteInPane = () => pane()?.querySelector("mark.current");

  // Scrolls the text and nothing else: `share` of its height stays above the node.
  const comeTo = (node, share = 1 / 3) => {
    const text = node?.closest(".text");
    if (!text) return;
    const scroll = () => {
      text.scrollTop += node.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight * share;
    };
    scroll();
    requestAnimationFrame(scroll); // blocks that were not drawn yet have their real height now
  };

  new MutationObserver(() => {
    const fresh = document.querySelector(".reader:not([data-seen])");
    if (!fresh) return;
    fresh.dataset.seen = "";
    forget();
    const around = fresh.dataset.around;
    (fresh.querySelector(".text") ?? fresh.querySelector(".close")).focus({ preventScroll: true });
    if (around === undefined) comeTo(fresh.querySelector("mark.current"));
    if (matchMedia("(max-width: 899px)").matches) fresh.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "start" });
  }).observe(document.documentElement, { childList: true, subtree: true });

  const goTo = (at) => {
    const place = pane()?.querySelector(`[data-start="${CSS.escape(at)}"]`);
    if (place) comeTo(place, 0);
    else if (shown) open(shown, null, Number(at));
  };

  // -- finding in the document: the browser marks the places, the text itself is not touched

  let places = [];
  let place = -1;
  let sought = "";

  function forget() {
    places = [];
    place = -1;
    sought = "";
    CSS.highlights?.delete("found");
    CSS.highlights?.delete("found-here");
  }

  const seek = (text, wanted) => {
    const nodes = [];
    let whole = "";
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".page")) continue;
      nodes.push([whole.length, node]);
      whole += node.data;
    }
    const pattern = wanted.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
    const at = (offset) => {
      let low = 0;
      for (let high = nodes.length - 1; low < high; ) {
        const middle = (low + high + 1) >> 1;
        if (nodes[middle][0] <= offset) low = middle;
        else high = middle - 1;
      }
      return [nodes[low][1], offset - nodes[low][0]];
    };
    const found = [];
    for (const match of whole.matchAll(new RegExp(pattern, "giu"))) {
      const range = document.createRange();
      range.setStart(...at(match.index));
      const [last, offset] = at(match.index + match[0].length - 1);
      range.setEnd(last, offset + 1);
      found.push(range);
      if (found.length >= 2000) break;
    }
    return found;
  };

  const find = (form, by) => {
    const input = form.querySelector("input");
    const said = form.querySelector("output");
    const wanted = input.value;
    if (!wanted.trim()) {
      forget();
      said.textContent = "";
      return;
    }
    if (wanted !== sought) {
      forget();
      sought = wanted;
      places = seek(form.closest(".reader").querySelector(".text"), wanted);
    }
    if (!places.length) {
      said.textContent = input.dataset.none;
      return;
    }
    place = (place + by + places.length) % places.length;
    said.textContent = `${place + 1} / ${places.length}`;
    const here = places[place];
    if (CSS.highlights) {
      CSS.highlights.set("found", new Highlight(...places));
      const now = new Highlight(here);
      now.priority = 1;
      CSS.highlights.set("found-here", now);
    } else {
      getSelection().removeAllRanges();
      getSelection().addRange(here);
    }
    const text = form.closest(".reader").querySelector(".text");
    here.startContainer.parentElement.closest(".block").scrollIntoView({ block: "nearest" });
    requestAnimationFrame(() => {
      text.scrollTop += here.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
    });
  };

  // -- what a mark says before it is opened

  let peek = null;
  let peekedAt = null;
  let later = 0;

  function hide() {
    clearTimeout(later);
    peekedAt?.removeAttribute("aria-describedby");
    peekedAt = null;
    if (peek) peek.hidden = true;
  }

  const line = (name, text) => {
    const made = document.createElement("p");
    made.className = name;
    made.textContent = text;
    return made;
  };

  const show = (mark) => {
    clearTimeout(later);
    if (peekedAt === mark) return;
    hide();
    const quote = quoteOf(mark);
    if (!quote) return;
    if (!peek?.isConnected) {
      peek = document.createElement("div");
      peek.id = "peek";
      peek.setAttribute("role", "tooltip");
      (document.querySelector(".gradio-container") ?? document.body).append(peek);
      peek.addEventListener("mouseenter", () => clearTimeout(later));
      peek.addEventListener("mouseleave", () => (later = setTimeout(hide, 150)));
    }
    const parts = [...quote.querySelectorAll("blockquote, .where")].map((part) => part.cloneNode(true));
    if (mark.dataset.speaker) parts.push(line("speaker", mark.dataset.speaker));
    if (mark.dataset.doubt) parts.push(line("why", mark.dataset.doubt));
    peek.replaceChildren(...parts);
    peek.hidden = false;
    peekedAt = mark;
    mark.setAttribute("aria-describedby", "peek");
    const at = mark.getBoundingClientRect();
    const box = peek.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left - 16, innerWidth - box.width - 8));
    const above = at.top - box.height - 6;
    const top = at.bottom + 6 + box.height < innerHeight || above < 0 ? at.bottom + 6 : above;
    peek.style.left = `${left}px`;
    peek.style.top = `${top}px`;
  };

  const fine = () => matchMedia("(hover: hover)").matches;
  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest?.("a.mark");
    if (mark && fine()) {
      clearTimeout(later);
      later = setTimeout(show, 120, mark);
    }
  });
  document.addEventListener("mouseout", (event) => {
    if (event.target.closest?.("a.mark")) {
      clearTimeout(later);
      later = setTimeout(hide, 150);
    }
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest?.("a.mark");
    if (mark?.matches(":focus-visible")) show(mark);
    else if (!peek?.contains(event.target)) hide();
  });
  document.addEventListener("scroll", (event) => peek?.contains(event.target) || hide(), { capture: true, passive: true });

  // -- hands

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark");
    if (mark) {
      event.preventDefault();
      const button = quoteOf(mark)?.querySelector("button.open[data-uri]");
      if (button) open(button, mark);
      return;
    }
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".open[data-uri]")) return open(button, button);
    const reader = button.closest(".reader");
    if (!reader) return;
    if (button.matches(".close")) close();
    else if (button.matches(".previous")) turn(-1);
    else if (button.matches(".turn .next")) turn(1);
    else if (button.matches(".to-quote")) comeTo(quoteInPane());
    else if (button.matches("[data-at]")) {
      button.closest("details").open = false;
      goTo(button.dataset.at);
    } else if (button.matches(".more") && shown) open(shown, null, Number(button.dataset.around));
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".reader .find")) return;
    event.preventDefault();
    find(event.target, 1);
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (peekedAt) return hide();
      if (pane()) close();
      return;
    }
    if (event.key === "Enter" && event.shiftKey && event.target.matches?.(".reader .find input")) {
      event.preventDefault();
      find(event.target.form, -1);
      return;
    }
    // Tab stops once at a picture; arrows go on from mark to mark.
    const here = event.target.closest?.(".picture a.mark");
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (here && by) {
      event.preventDefault();
      const marks = [...here.closest("svg").querySelectorAll("a.mark")];
      const next = marks[marks.indexOf(here) + by];
      if (!next) return;
      here.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
      return;
    }
    if (isTyping(event.target)) return;
    if (event.key === "n") turn(1);
    if (event.key === "p") turn(-1);
  });
})();
