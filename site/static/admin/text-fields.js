// Text fields of the editor: a counter against the advised length, no line breaks in a headline, and spelling in the
// language of the page.

const EDITED = "#page-edit-form :is(input[type=text], textarea, [contenteditable=true])";

function count(field) {
  const { advisedLength, lengthText } = field.dataset;
  const counter = window.fieldNote(field, "length", "text-length");
  const length = field.value.trim().length;
  counter.textContent = lengthText.replace("{length}", length).replace("{advised}", advisedLength);
  counter.classList.toggle("text-length--over", length > advisedLength);
}

function countAll() {
  document.querySelectorAll("[data-advised-length]").forEach(count);
}

document.addEventListener("input", ({ target }) => {
  if (target.matches?.("[data-advised-length]")) count(target);
});

document.addEventListener("text-length:changed", ({ target }) => count(target));

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing && event.target.matches?.("[data-one-line]")) event.preventDefault();
});

document.addEventListener("focusin", ({ target }) => {
  const language = document.querySelector("[data-content-language]")?.dataset.contentLanguage;
  if (!language || !target.matches?.(EDITED)) return;
  target.lang = language;
  target.spellcheck = true;
});

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", countAll);
else countAll();
