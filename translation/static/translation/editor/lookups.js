// Searches the translation memory, and adds a term, for the words that are selected in a text or its source.

const desk = document.querySelector("[data-desk]");
const dialog = desk.querySelector("[data-dialog=memory]");
const form = dialog.querySelector("form");
const term = desk.querySelector("[data-term]");
const languageOf = (part) => part.lang.split("-")[0];
let words = {}; // the last selected words in each language
let latest = "";

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const node = selection.anchorNode;
  const part = (node?.closest ? node : node?.parentElement)?.closest("desk-field, [data-source]");
  const text = String(selection).trim().replace(/\s+/g, " ");
  if (!part || !text || text.length > 120) return;
  latest = text;
  const isSameRow = words.row === part.closest("[data-row]");
  words = { ...(isSameRow ? words : {}), row: part.closest("[data-row]"), [languageOf(part)]: text };
});

async function search() {
  const response = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`).catch(() => null);
  if (!response?.ok || response.redirected) return;
  dialog.querySelector("[data-body]").innerHTML = await response.text();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  search();
});

desk.addEventListener("desk:memory", () => {
  if (latest) form.elements.q.value = latest;
  dialog.showModal();
  form.elements.q.select();
  if (form.elements.q.value) search();
});

term?.addEventListener("click", () => {
  const { row, ...texts } = words;
  const named = Object.entries(texts).map(([language, text]) => [`text_${language}`, text]);
  term.search = new URLSearchParams(row ? named : []).toString();
});
