// The list's own script: what its buttons and form are told goes to the server as data. `element` is the list; what is pressed may also be above it.
const inside = (target, what) => target.closest(`#library ${what}`);
const picked = () => [...element.querySelectorAll("input.pick:checked")].map((box) => box.value);
let back = null;

document.addEventListener("click", (event) => {
  const button = inside(event.target, "button[data-act]");
  if (!button) return;
  const told = { ...button.dataset };
  if (told.act === "remove-selected") told.uris = picked();
  if (told.act === "remove-for-good") told.uris = JSON.parse(told.uris);
  if (told.act === "edit" || told.act === "cancel") back = told.uri || button.closest("form")?.dataset.uri;
  trigger("select", told);
});

document.addEventListener("submit", (event) => {
  const form = inside(event.target, "form[data-uri]");
  if (!form) return;
  event.preventDefault();
  back = form.dataset.uri;
  trigger("select", { act: "save", uri: form.dataset.uri, ...Object.fromEntries(new FormData(form)) });
});

document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && inside(event.target, "form[data-uri]");
  if (form) trigger("select", { act: "cancel", uri: form.dataset.uri });
});

document.addEventListener("change", (event) => {
  if (!inside(event.target, "input.pick")) return;
  element.querySelector(".several").disabled = !picked().length;
});

// Whoever edits goes on where they were: in the form when it appears, at the document when it is gone.
new MutationObserver(() => {
  const form = element.querySelector("form:not([data-seen])");
  if (form) {
    form.dataset.seen = "";
    form.querySelector("input").focus();
    back = form.dataset.uri;
  } else if (back && !element.querySelector("form")) {
    const row = [...element.querySelectorAll("[data-act=edit]")].find((button) => button.dataset.uri === back);
    row?.focus();
    back = null;
  }
}).observe(element, { childList: true, subtree: true });
