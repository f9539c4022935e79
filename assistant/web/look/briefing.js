// The Briefing view: one that is opened again comes into sight and takes the focus, since what opened it is folded away.
// No dependencies.
(() => {
  const look = () => {
    const opened = document.querySelector("#brief [data-kept]:not([data-seen])");
    if (!opened) return;
    opened.dataset.seen = "";
    opened.focus({ preventScroll: true });
    opened.scrollIntoView({ block: "nearest" });
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
