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

// The words of a text in the page: the first paragraph of the translation, or of the source until it is translated.
function wordsIn(row) {
  const field = row.querySelector("desk-field");
  const isTranslated = ["done", "machine"].includes(row.dataset.state);
  const [first] = ((isTranslated && field.saved) || field.original).split("<hr>");
  return wordsOf(new DOMParser().parseFromString(first, "text/html").body.textContent);
}

// A cell is looked for in its own table: the page shows the tables in the order of the fields.
const tableOf = (row) => row.dataset.path.match(/^(.*)\.cell-\d+-\d+$/)?.[1];

function areaOf(page, row, rows) {
  const tables = [...new Set(rows.map(tableOf).filter(Boolean))];
  return page.querySelectorAll("main table")[tables.indexOf(tableOf(row))] ?? page.querySelector("main");
}

// The innermost element with exactly the text, or else with it among others; for a repeated text, the element at the
// same position.
function find(page, row) {
  const rows = [...desk.querySelectorAll("[data-row]")];
  const words = wordsIn(row);
  if (!words || row.dataset.state === "left_out") return null;
  const area = areaOf(page, row, rows);
  if (!area) return null; // the page is still loading
  const before = rows.slice(0, rows.indexOf(row)).filter((one) => areaOf(page, one, rows) === area);
  const repeated = before.filter((one) => wordsIn(one) === words && one.dataset.state !== "left_out").length;
  const shown = [...area.querySelectorAll("*")].map((one) => [one, ` ${wordsOf(one.alt ?? one.textContent)} `]);
  for (const has of [(text) => text === ` ${words} `, (text) => text.includes(` ${words} `)]) {
    const all = shown.filter(([, text]) => has(text)).map(([one]) => one);
    const inner = all.filter((one) => !all.some((other) => other !== one && one.contains(other)));
    if (inner.length) return inner[repeated] ?? inner[0];
  }
  return null;
}

function follow(smooth = true) {
  const row = document.activeElement?.closest("[data-row]");
  const page = frame.contentDocument;
  if (pane.hidden || !row || !page?.body) return;
  if (marked) marked.style.outline = marked.style.outlineOffset = "";
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
