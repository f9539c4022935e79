// The chat's own script: an answer is copied with its quotes, a new question with its answer comes into view from its
// beginning, and nothing is undone or asked anew while an answer is written. No dependencies.
(() => {
  const copy = async (button) => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return; // the browser does not allow it; the text can still be selected
    }
    if (button.textContent === button.dataset.done) return; // clicked again before it says what it does once more
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  };

  // A line turns into a form of one field. Escape, like Enter, ends that; `done` is told which it was.
  const lineForm = (line, { label, placeholder = "", value = "", send, submit, done }) => {
    const before = [...line.childNodes];
    const form = document.createElement("form");
    form.className = "correcting";
    const input = document.createElement("input");
    Object.assign(input, { value, placeholder });
    input.setAttribute("aria-label", label);
    const button = document.createElement("button");
    button.textContent = send;
    form.append(input, button);
    line.replaceChildren(form);
    input.focus();
    const end = (sent) => {
      line.replaceChildren(...before);
      done(sent);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit(input.value.trim());
      end(true);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      end(false);
    });
  };

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  // What was searched turns into a line to be written in, and is asked again as it then stands.
  const correct = (button) =>
    lineForm(button.closest(".searched"), {
      label: button.dataset.label,
      value: button.dataset.searched,
      send: button.dataset.ask,
      submit: (text) => text && tell("correct-search", { text }),
      done: (sent) => sent || button.focus(),
    });

  // Whether an answer is right, and a note on it, are told in a line of their own.
  const judge = (button) => {
    const line = button.closest(".judge");
    lineForm(line, {
      label: `${button.textContent}. ${line.dataset.note}`,
      placeholder: line.dataset.note,
      send: line.dataset.send,
      submit: (note) =>
        tell("give-feedback", { place: Number(line.dataset.place), good: Boolean(button.dataset.good), note }),
      done: (sent) => {
        // What was kept before stays pressed where nothing else is kept.
        for (const one of sent ? line.querySelectorAll("button") : []) {
          one.setAttribute("aria-pressed", String(button === one));
        }
        button.focus();
      },
    });
  };

  // What is written would come all the same, over what was undone. Gradio shuts these buttons meanwhile, but opens them
  // as soon as any other event of the chat has ended.
  const shut = (event) => {
    if (!event.target.closest("#chat .icon-button") || !document.querySelector("#chat .reply:is(.waiting, .writing)")) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", shut, { capture: true });

  document.addEventListener("click", (event) => {
    const verdict = event.target.closest(".judge button[data-good]");
    if (verdict) judge(verdict);
    const wrong = event.target.closest("button.correct");
    if (wrong) correct(wrong);
    const next = event.target.closest(".next button[data-next]");
    if (next) {
      tell("ask-next", { text: next.dataset.next });
      document.querySelector("#question textarea")?.focus(); // the button is gone with the question
    }
    const view = event.target.closest("#chat .placeholder a[href$='#documents']");
    if (view) {
      event.preventDefault();
      document.querySelector("#views [role=tab][data-tab-id=documents]")?.click();
    }
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  });

  // A question that was typed and not asked outlives a log-in or a reload, in this tab and for the same person.
  const TYPED = "typed-question";
  const box = () => document.querySelector("#question textarea");
  const who = () => document.querySelector("#account bdi")?.textContent ?? "";
  let given = false; // back what was typed before

  window.addEventListener("pagehide", () => {
    const text = box()?.value;
    if (text?.trim()) sessionStorage.setItem(TYPED, JSON.stringify({ who: who(), text }));
    else if (given) sessionStorage.removeItem(TYPED);
  });

  const giveBack = () => {
    const field = box();
    // Where people log in, it is not known at once who has.
    if (given || !field || (document.querySelector("#account") && !who())) return;
    given = true;
    const kept = JSON.parse(sessionStorage.getItem(TYPED) ?? "null");
    sessionStorage.removeItem(TYPED);
    if (kept?.who !== who() || field.value) return;
    field.value = kept.text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // The last question stays at the top of the chat while its answer grows, until the reader takes hold of the page.
  let seen = 0;
  let pinned = null;
  const unpin = () => (pinned = null);
  for (const hold of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(hold, unpin, { passive: true });
  }

  // What was found to ask next counts as long as nothing else has been asked or opened.
  const offer = () => {
    const found = document.querySelector("#next nav");
    if (!found) return;
    const last = [...document.querySelectorAll("#chat .reply")].pop();
    found.hidden = last?.dataset.exchange !== found.dataset.after || last.matches(".waiting, .writing");
  };

  const keepInView = () => {
    offer();
    giveBack();
    // Gradio calls its examples a list, of which their buttons are no items.
    document.querySelector("#chat .examples[role=list]")?.setAttribute("role", "group");
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
