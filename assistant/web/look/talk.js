// The chat's own script: an answer is copied with its quotes, and a new question with its answer comes into view from
// its beginning. No dependencies.
(() => {
  const copy = async (button) => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return; // the browser does not allow it; the text can still be selected
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  };

  // What was searched turns into a line to be written in, and is asked again as it then stands.
  const correct = (button) => {
    const form = document.createElement("form");
    form.className = "correcting";
    const input = document.createElement("input");
    input.value = button.dataset.searched;
    input.setAttribute("aria-label", button.dataset.label);
    const ask = document.createElement("button");
    ask.textContent = button.dataset.ask;
    form.append(input, ask);
    const line = button.closest(".searched");
    const before = [...line.childNodes];
    line.replaceChildren(form);
    input.focus();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = input.value.trim();
      line.replaceChildren(...before);
      if (text) document.dispatchEvent(new CustomEvent("correct-search", { detail: { text } }));
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      line.replaceChildren(...before);
      button.focus();
    });
  };

  // Whether an answer is right, and a note on it, are told in a line of their own.
  const judge = (button) => {
    const line = button.closest(".judge");
    const before = [...line.childNodes];
    const form = document.createElement("form");
    form.className = "correcting";
    const input = document.createElement("input");
    input.placeholder = line.dataset.note;
    input.setAttribute("aria-label", `${button.textContent}. ${line.dataset.note}`);
    const send = document.createElement("button");
    send.textContent = line.dataset.send;
    form.append(input, send);
    line.replaceChildren(form);
    input.focus();
    const done = (verdict) => {
      line.replaceChildren(...before);
      for (const one of line.querySelectorAll("button")) one.setAttribute("aria-pressed", String(verdict === one));
      button.focus();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const detail = { place: Number(line.dataset.place), good: Boolean(button.dataset.good), note: input.value };
      document.dispatchEvent(new CustomEvent("give-feedback", { detail }));
      done(button);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      done(null);
    });
  };

  document.addEventListener("click", (event) => {
    const verdict = event.target.closest(".judge button[data-good]");
    if (verdict) judge(verdict);
    const wrong = event.target.closest("button.correct");
    if (wrong) correct(wrong);
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  });

  // The last question stays at the top of the chat while its answer grows, until the reader takes hold of the page.
  let seen = 0;
  let pinned = null;
  const unpin = () => (pinned = null);
  for (const hold of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(hold, unpin, { passive: true });
  }

  const keepInView = () => {
    const log = document.querySelector("#chat [role=log]");
    if (!log) return;
    const questions = log.querySelectorAll(".user-row");
    if (questions.length !== seen) {
      pinned = questions.length > seen ? questions[questions.length - 1] : null;
      seen = questions.length;
    }
    if (!pinned || !pinned.isConnected) return;
    log.scrollTop += pinned.getBoundingClientRect().top - log.getBoundingClientRect().top - 12;
  };

  // Gradio puts this script into the head only after the page has loaded.
  new MutationObserver(keepInView).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
  });
})();
