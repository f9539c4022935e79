// The Briefing view: the address names the briefing that is shown, and one that is opened again comes into sight and takes
// the focus, since what opened it is folded away. No dependencies.
(() => {
  const here = () => new URLSearchParams(location.search).get("briefing") ?? "";
  const page = () => document.querySelector("#brief article");
  const leave = () => here() && history.replaceState(null, "", location.pathname);

  let isShown = false; // before anything is, the address says what is to come
  const look = () => {
    const shown = page();
    if (!shown) {
      if (isShown) leave();
      isShown = false;
      return;
    }
    if (shown.dataset.seen === "") return;
    shown.dataset.seen = "";
    isShown = true;
    const id = shown.dataset.kept ?? "";
    if (!id) {
      if (!shown.matches(".waiting")) leave();
    } else if (here() !== id && shown.checkVisibility()) {
      history.pushState(null, "", `${location.pathname}?briefing=${id}`);
    }
    if (!shown.matches("[tabindex]")) return;
    shown.focus({ preventScroll: true });
    shown.scrollIntoView({ block: "nearest" });
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });

  addEventListener("popstate", () => {
    const id = here();
    if (id && id !== page()?.dataset.kept) document.dispatchEvent(new CustomEvent("briefing", { detail: { id } }));
  });
})();
