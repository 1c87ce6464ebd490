// The page as readers will see it, beside the fields: it follows the text in focus and what is saved.

const desk = document.querySelector("[data-desk]");
const pane = desk.querySelector("[data-pane]");
const toggle = desk.querySelector("[data-preview]");
const frame = pane.querySelector("iframe");
const CHOICE = "translation:preview";
const PAUSE = 600; // milliseconds after a save until the page is loaded anew
const wide = matchMedia("(min-width: 75rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
// Signs and spaces are set otherwise in print than in a field; the words are the same.
const wordsOf = (text) => text.normalize().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
let marked;
let timer;
let loading = false;
let stale = false;
let down = 0;

function show(open) {
  pane.hidden = !open || !wide.matches;
  toggle.setAttribute("aria-pressed", !pane.hidden);
  desk.toggleAttribute("data-previewed", !pane.hidden);
  document.activeElement?.closest("[data-row]")?.scrollIntoView({ block: "center" });
  if (!pane.hidden && !frame.src) load();
}

// What is saved while the page is on its way is not in it: it is asked for once more when it has come.
function load() {
  stale = loading;
  if (loading) return;
  loading = true;
  if (frame.contentDocument) down = frame.contentWindow.scrollY;
  if (frame.src) frame.contentWindow.location.replace(pane.dataset.url);
  else frame.src = pane.dataset.url;
}

// What stands in the page for a text: the first paragraph of the translation, or the original's until it is saved.
function saysOf(row) {
  const field = row.querySelector("desk-field");
  const [first] = field.html.split("<hr>");
  const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  return [first, field.original].map((html) => wordsOf(textOf(html))).filter(Boolean);
}

// The innermost element that says the text; of texts that stand there more than once, the same one.
function find(page, row) {
  const rows = [...desk.querySelectorAll("[data-row]")];
  const before = rows.slice(0, rows.indexOf(row));
  for (const wanted of saysOf(row)) {
    const says = (one) => wordsOf(one.alt ?? one.textContent).includes(wanted);
    const all = [...page.querySelectorAll("main *")].filter(says);
    const inner = all.filter((one) => !all.some((other) => other !== one && one.contains(other)));
    const earlier = before.filter((one) => saysOf(one).includes(wanted)).length;
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
  view.scrollTo({ top: to, behavior: smooth && !calm.matches ? "smooth" : "instant" });
}

frame.addEventListener("load", () => {
  loading = false;
  const page = frame.contentDocument;
  if (!page) return; // the browser's own page, which says that there is no connection
  page.querySelector("wagtail-userbar")?.remove();
  page.addEventListener("click", (event) => event.preventDefault(), true);
  frame.contentWindow.scrollTo({ top: down, behavior: "instant" });
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
