// The preview of the page next to the fields: it scrolls to the text in focus and reloads after a save.

const desk = document.querySelector("[data-desk]");
const pane = desk.querySelector("[data-pane]");
const toggle = desk.querySelector("[data-preview]");
const frame = pane.querySelector("iframe");
const CHOICE = "translation:preview";
const PAUSE = 600; // milliseconds after a save until the page is reloaded
const wide = matchMedia("(min-width: 75rem)");
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
// Punctuation and spaces differ between page and field; the words are the same.
const wordsOf = (text) => text.normalize().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
let marked;
let timer;
let loading = false;
let stale = false;
let scrollPosition = 0;

function show(open) {
  pane.hidden = !open || !wide.matches;
  toggle.setAttribute("aria-pressed", !pane.hidden);
  desk.toggleAttribute("data-previewed", !pane.hidden);
  document.activeElement?.closest("[data-row]")?.scrollIntoView({ block: "center" });
  if (!pane.hidden && !frame.src) load();
}

// A text that is saved while the page loads is not in it, so the page is loaded once more.
function load() {
  stale = loading;
  if (loading) return;
  loading = true;
  if (frame.contentDocument) scrollPosition = frame.contentWindow.scrollY;
  if (frame.src) frame.contentWindow.location.replace(pane.dataset.url);
  else frame.src = pane.dataset.url;
}

// The words of a text in the page: the first paragraph of the translation, or of the source until it is saved.
function wordsIn(row) {
  const field = row.querySelector("desk-field");
  const [first] = field.html.split("<hr>");
  const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  return [first, field.original].map((html) => wordsOf(textOf(html))).filter(Boolean);
}

// The innermost element with the text; for a repeated text, the element at the same position.
function find(page, row) {
  const rows = [...desk.querySelectorAll("[data-row]")];
  const before = rows.slice(0, rows.indexOf(row));
  for (const words of wordsIn(row)) {
    const hasWords = (one) => wordsOf(one.alt ?? one.textContent).includes(words);
    const all = [...page.querySelectorAll("main *")].filter(hasWords);
    const inner = all.filter((one) => !all.some((other) => other !== one && one.contains(other)));
    const earlier = before.filter((one) => wordsIn(one).includes(words)).length;
    if (inner.length) return inner[earlier] ?? inner[0];
  }
  return null;
}

function follow(smooth = true) {
  const row = document.activeElement?.closest("[data-row]");
  const page = frame.contentDocument;
  if (pane.hidden || !row || !page?.body) return;
  if (marked) marked.style.outline = "";
  marked = find(page, row);
  if (!marked) return;
  marked.style.outline = "3px solid #b45f06";
  marked.style.outlineOffset = "4px";
  const { top, height } = marked.getBoundingClientRect();
  const view = frame.contentWindow;
  const to = view.scrollY + top - (view.innerHeight - height) / 2;
  view.scrollTo({ top: to, behavior: smooth && !reducedMotion.matches ? "smooth" : "instant" });
}

frame.addEventListener("load", () => {
  loading = false;
  const page = frame.contentDocument;
  if (!page) return; // the browser's own error page
  page.querySelector("wagtail-userbar")?.remove();
  page.addEventListener("click", (event) => event.preventDefault(), true);
  frame.contentWindow.scrollTo({ top: scrollPosition, behavior: "instant" });
  follow(false);
  if (stale) load();
});

desk.addEventListener("focusin", () => follow());
desk.addEventListener("desk:saved", () => {
  clearTimeout(timer);
  timer = setTimeout(() => pane.hidden || load(), PAUSE);
});
toggle.addEventListener("click", () => {
  localStorage.setItem(CHOICE, pane.hidden ? "open" : "closed");
  show(pane.hidden);
});
wide.addEventListener("change", () => show(localStorage.getItem(CHOICE) === "open"));
show(localStorage.getItem(CHOICE) === "open");
