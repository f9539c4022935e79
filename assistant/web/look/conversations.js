// The kept conversations: what is clicked in the list is told to the server, the address says which one is open, an
// answer's link is copied, and on a narrow screen the list is a drawer. The briefing that was looked at last stands
// beside it in the address until a question is asked, so that a reload loses neither. No dependencies.
(() => {
  const idOf = (search) => new URLSearchParams(search).get("conversation") ?? "";
  const here = () => idOf(location.search);
  const addressOf = (id) => location.pathname + (id ? `?conversation=${id}` : "");
  const tell = (detail) => document.dispatchEvent(new CustomEvent("conversation", { detail }));
  const isWriting = () => document.querySelector("#chat .reply.waiting, #chat .reply.writing") !== null;

  const column = () => document.getElementById("conversations");
  // It can be focused only once it is drawn, and its buttons, which fade in, some frames later than itself.
  const focusDrawer = () => {
    const button = document.querySelector("#conversations.shown button.drawer");
    button?.focus();
    if (button?.checkVisibility() && document.activeElement !== button) requestAnimationFrame(focusDrawer);
  };
  const openDrawer = (open) => {
    column()?.classList.toggle("shown", open);
    const button = document.querySelector("button.drawer[aria-expanded]");
    button?.setAttribute("aria-expanded", String(open));
    if (open) focusDrawer();
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
      try {
        await navigator.clipboard.writeText(address);
      } catch {
        history.replaceState(null, "", address); // the browser does not allow it; so the address bar has it
        return;
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
    if (here() === last) return;
    last = here();
    if (isWriting()) location.reload();
    else tell({ what: last ? "open" : "new", id: last });
  });

  const settle = (id, isAsking) => {
    last = id;
    const search = new URLSearchParams(location.search);
    if (id) search.set("conversation", id);
    else search.delete("conversation");
    // A question that goes on while a briefing is looked at takes nothing from it.
    if (isAsking && document.getElementById("chat").checkVisibility()) search.delete("briefing");
    if (search.toString() === new URLSearchParams(location.search).toString()) return;
    history.replaceState(null, "", location.pathname + (search.toString() && `?${search}`));
  };

  let wanted = location.hash; // the answer that the address leads to, until it is there
  const look = () => {
    const writing = document.querySelector("#chat .reply.waiting[data-conversation], #chat .reply.writing[data-conversation]");
    if (writing) settle(writing.dataset.conversation, true);
    const list = document.querySelector("#kept [data-open]:not([data-seen])");
    if (list) {
      list.dataset.seen = "";
      if (!writing && !isWriting()) settle(list.dataset.open, false);
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
