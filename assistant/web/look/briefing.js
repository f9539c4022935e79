// The Briefing view: the address names the briefing that is shown, beside the conversation that is open, and one that is
// opened again comes into sight and takes the focus, since what opened it is folded away. No dependencies.
(() => {
  const here = () => new URLSearchParams(location.search).get("briefing") ?? "";
  const page = () => document.querySelector("#brief article");
  const addressOf = (id) => {
    const search = new URLSearchParams(location.search);
    if (id) search.set("briefing", id);
    else search.delete("briefing");
    return location.pathname + (search.toString() && `?${search}`);
  };
  const leave = () => here() && history.replaceState(null, "", addressOf(""));

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
    } else if (here() !== id) {
      if (shown.checkVisibility()) history.pushState(null, "", addressOf(id));
      else leave(); // it was made while another view was seen: the address named the one before
    }
    if (!shown.matches("[tabindex]")) return;
    shown.focus({ preventScroll: true });
    shown.scrollIntoView({ block: "nearest" });
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });

  // One that is shown already comes as it is, so that nothing on the page changes.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#earlier-briefs a.topic");
    const shown = page();
    if (!link || !event.defaultPrevented || link.dataset.id !== shown?.dataset.kept) return;
    delete shown.dataset.seen;
    look();
  });

  addEventListener("popstate", () => {
    const id = here();
    if (!id || (id === page()?.dataset.kept && page().checkVisibility())) return;
    // After a reload nothing listens before the view has been seen.
    if (!document.getElementById("earlier-briefs")) location.reload();
    else document.dispatchEvent(new CustomEvent("briefing", { detail: { id } }));
  });
})();
