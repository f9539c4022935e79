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

  document.addEventListener("click", (event) => {
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
