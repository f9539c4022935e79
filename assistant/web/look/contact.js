// Whether the server is there, who opened the page is still logged in, and the library is what the page shows.
(() => {
  let missed = 0;
  const show = (state) => {
    for (const line of document.querySelectorAll("#contact [data-when]")) line.hidden = line.dataset.when !== state;
  };
  const look = async () => {
    if (document.hidden) return;
    try {
      // Where the way there is cut, there may be neither an answer nor an error for minutes.
      const told = await (await fetch("health", { cache: "no-store", signal: AbortSignal.timeout(15000) })).json();
      missed = 0;
      show(told.logged_in === false ? "out" : "");
      if (typeof told.revision === "string") document.dispatchEvent(new CustomEvent("library", { detail: told.revision }));
    } catch {
      // One answer may be lost on its way.
      if (++missed > 1) show("away");
    }
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#contact a")) return;
    // The address in the bar is that of the open conversation; the link's own may be resolved against another.
    event.preventDefault();
    location.reload();
  });
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
})();
