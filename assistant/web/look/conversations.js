// The kept conversations: what is clicked in the list is told to the server, the address says which one is open, an
// answer's link is copied, and on a narrow screen the list is a drawer. No dependencies.
(() => {
  const idOf = (search) => new URLSearchParams(search).get("conversation") ?? "";
  const here = () => idOf(location.search);
  const addressOf = (id) => location.pathname + (id ? `?conversation=${id}` : "");
  const tell = (detail) => document.dispatchEvent(new CustomEvent("conversation", { detail }));
  const isWriting = () => document.querySelector("#chat .reply.waiting, #chat .reply.writing") !== null;

  const column = () => document.getElementById("conversations");
  const focusDrawer = () => document.querySelector("#conversations.shown button.drawer")?.focus();
  const openDrawer = (open) => {
    column()?.classList.toggle("shown", open);
    const button = document.querySelector("button.drawer[aria-expanded]");
    button?.setAttribute("aria-expanded", String(open));
    // It can be focused only once it is drawn, and its buttons, which fade in, a frame later than itself.
    if (open) requestAnimationFrame(() => requestAnimationFrame(() => focusDrawer()));
    else if (document.activeElement?.closest("#conversations")) button?.focus();
  };

  let last = here(); // the conversation whose address was shown last, to tell a step back from a jump on the page

  document.addEventListener("click", async (event) => {
    const act = event.target.closest("#conversations [data-do]");
    if (act) {
      const { do: what, id, form } = act.dataset;
      if (what === "open" || what === "new") {
        // Opened in another tab as any link; and while an answer is written, leaving the page is what ends it.
        if (event.ctrlKey || event.metaKey || event.shiftKey || isWriting()) return;
        event.preventDefault();
        history.pushState(null, "", addressOf(id));
        last = id;
        openDrawer(false);
      }
      tell({ what, id, form: form ?? "" });
      return;
    }
    const toggle = event.target.closest("button.drawer");
    if (toggle) {
      openDrawer(!column()?.classList.contains("shown"));
      return;
    }
    const link = event.target.closest("button.permalink");
    if (link) {
      const address = new URL(link.dataset.address, location.origin + location.pathname).href;
      history.replaceState(null, "", address);
      try {
        await navigator.clipboard.writeText(address);
      } catch {
        return; // the browser does not allow it; the address bar has it
      }
      const label = link.textContent;
      if (label === link.dataset.done) return;
      link.textContent = link.dataset.done;
      setTimeout(() => (link.textContent = label), 2000);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form.naming");
    if (!form) return;
    event.preventDefault();
    tell({ what: "renamed", id: form.dataset.id, name: form.querySelector("input").value });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.target.closest("form.naming")) tell({ what: "list", id: "" });
    else if (column()?.classList.contains("shown")) openDrawer(false);
  });

  addEventListener("popstate", () => {
    if (here() === last || new URLSearchParams(location.search).has("briefing")) return; // the chat stays as it is
    last = here();
    if (isWriting()) location.reload();
    else tell({ what: last ? "open" : "new", id: last });
  });

  const settle = (id) => {
    last = id;
    if (here() !== id) history.replaceState(null, "", addressOf(id));
  };

  let wanted = location.hash; // the answer that the address leads to, until it is there
  const look = () => {
    const writing = document.querySelector("#chat .reply.waiting[data-conversation], #chat .reply.writing[data-conversation]");
    if (writing) settle(writing.dataset.conversation);
    const list = document.querySelector("#kept [data-open]:not([data-seen])");
    if (list) {
      list.dataset.seen = "";
      if (!writing && !isWriting()) settle(list.dataset.open);
      list.querySelector("form.naming input")?.select();
    }
    const saved = document.querySelector(":is(#saved, #saved-brief) a[download]:not([data-seen])");
    if (saved) {
      saved.dataset.seen = "";
      saved.click();
    }
    const answer = /^#answer-\d+$/.test(wanted) && document.getElementById(wanted.slice(1));
    if (answer) {
      wanted = "";
      answer.tabIndex = -1;
      answer.focus({ preventScroll: true });
      answer.scrollIntoView({ block: "start" });
    }
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
