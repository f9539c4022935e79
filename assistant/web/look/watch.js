// When somebody else has changed the library, the list is asked for anew; not while it is being worked in.
document.addEventListener("library", ({ detail: revision }) => {
  const list = document.querySelector("#listing");
  const shown = list?.querySelector("[data-revision]");
  if (!shown?.isConnected || list.querySelector("form, input.pick:checked")) return;
  if (revision !== shown.dataset.revision) trigger("select", {});
});
