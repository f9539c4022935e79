// When somebody else has changed the library, the list is asked for anew; not while it is being worked in.
setInterval(async () => {
  const list = document.querySelector("#listing");
  const shown = list?.querySelector("[data-revision]");
  if (document.hidden || !shown || list.querySelector("form, input.pick:checked")) return;
  try {
    const now = (await (await fetch("health")).json()).revision;
    if (typeof now === "string" && now !== shown.dataset.revision && shown.isConnected) trigger("select", {});
  } catch {
    // The server is away for a while: the next look may find it.
  }
}, 5000);
