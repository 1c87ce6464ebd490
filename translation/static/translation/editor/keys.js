// The commands of the editor, by button or shortcut. The shortcuts are in aria-keyshortcuts of the buttons.

const desk = document.querySelector("[data-desk]");
const rows = [...desk.querySelectorAll("[data-row]")];
const open = rows.filter((row) => row.querySelector("desk-field[data-open]"));
const fieldOf = (row) => row?.querySelector("desk-field");
const isDone = (row) => ["done", "left_out"].includes(row.dataset.state);
const currentRow = () => document.activeElement?.closest("[data-row]");
const dispatch = (field, kind, detail) => field.dispatchEvent(new CustomEvent(kind, { bubbles: true, detail }));

// A text that is about to be saved counts as done until the server has checked it.
const isBeingSaved = ({ html, saved }) => Boolean(html) && html !== saved;
const hasHardCheck = (row) => Boolean(row.querySelector("[data-problems] [data-hard]"));
const needsWork = (row) => row.checkVisibility() && !isBeingSaved(fieldOf(row)) && (!isDone(row) || hasHardCheck(row));

function next() {
  const from = open.indexOf(currentRow());
  if (from >= 0) dispatch(fieldOf(open[from]), "desk:save");
  const order = [...open.slice(from + 1), ...open.slice(0, from + 1)];
  const untranslated = order.find(needsWork);
  if (untranslated) fieldOf(untranslated).focus();
  else desk.querySelector("[data-status]").textContent = desk.dataset.full;
}

function focusNext(row) {
  fieldOf(open.slice(open.indexOf(row) + 1).find((one) => one.dataset.state !== "left_out"))?.focus();
}

async function showIn(dialog, url) {
  const body = dialog.querySelector("[data-body]");
  const response = await fetch(url);
  if (response.redirected || !response.ok) return;
  body.innerHTML = await response.text();
  dialog.showModal();
}

const dialogs = Object.fromEntries([...desk.querySelectorAll("dialog")].map((one) => [one.dataset.dialog, one]));
let subject; // the field that an open dialog is about

const commands = {
  next,
  keys: () => dialogs.keys.showModal(),
  memory: () => dispatch(desk, "desk:memory"),
  replace: () => dispatch(desk, "desk:replace"),
  close: (_field, button) => button.closest("dialog").close(),
  bold: (field) => field.format("bold"),
  italic: (field) => field.format("italic"),
  link: (field, button) => field.link(button.dataset.link),
  copy: (field) => field.replace(field.original),
  take: (field, button) => {
    field.replace(button.querySelector("[data-text]").innerHTML);
    field.remembered = field.html; // its origin is the translation memory until it is edited
  },
  accept: (field) => dispatch(field, "desk:accept"),
  leave: (field) => dispatch(field, "desk:leave", true),
  restore: (field) => dispatch(field, "desk:leave", false),
  history: (field, button) => {
    subject = field;
    showIn(dialogs.history, button.dataset.url);
  },
  use: (_field, button) => {
    dialogs.history.close();
    subject.replace(button.closest("[data-writing]").querySelector("[data-text]").innerHTML);
  },
  overrule: (field, button) => {
    const form = dialogs.overrule.querySelector("form");
    form.action = `${field.dataset.url}overrule/`;
    const { code, place } = button.dataset;
    for (const [name, value] of Object.entries({ code, place, base_revision: field.dataset.baseRevision })) {
      form.elements[name].value = value;
    }
    form.querySelector("[data-check-words]").textContent = wordsOf(button.closest("li"));
    dialogs.overrule.showModal();
  },
  comment: (_field, button) => {
    dialogs.comment.querySelector("form").action = button.dataset.url;
    dialogs.comment.showModal();
  },
};

desk.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) commands[button.dataset.do](fieldOf(button.closest("[data-row]")), button);
});

// A click on the toolbar keeps the selection in the field.
desk.addEventListener("mousedown", (event) => {
  if (event.target.closest("[role=toolbar] button")) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && currentRow()) {
    event.preventDefault();
    next();
  }
  if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  // Alt changes the character on a Mac; the code of the key names the letter.
  const key = /^[a-z]$|^\/$/i.test(event.key) ? event.key : event.code.replace(/^(?:Key|Digit)/, "");
  const selector = `[aria-keyshortcuts="Alt+${key.toUpperCase()}"]`;
  const elsewhere = `:is([data-bar], .desk__filter) ${selector}`;
  const button = currentRow()?.querySelector(selector) ?? desk.querySelector(elsewhere);
  if (!button?.checkVisibility()) return;
  event.preventDefault();
  button.click();
});

desk.addEventListener("desk:next-text", ({ target }) => focusNext(target.row));

// Each toolbar is one tab stop; the arrow keys move within it.
desk.addEventListener("keydown", (event) => {
  const bar = event.target.closest("[role=toolbar]");
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!bar || !step) return;
  event.preventDefault();
  const buttons = [...bar.querySelectorAll("button")].filter((one) => one.checkVisibility());
  const to = buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
  to.focus();
});

// The panel above the article: failed checks and comments, each with a link to its text.
const panel = desk.querySelector("[data-panel]");

const wordsOf = (issue) => (issue.querySelector("[data-message]") ?? issue).textContent.trim().replace(/\s+/g, " ");

function listIssues() {
  const items = rows.flatMap((row) =>
    [...row.querySelectorAll("[data-problems] li, [data-remark], [data-conflict-words]")].map((issue) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${fieldOf(row).id}`;
      const label = row.querySelector("[data-label]").textContent;
      link.textContent = `${label}: ${wordsOf(issue)}`;
      item.toggleAttribute("data-hard", issue.hasAttribute("data-hard"));
      item.append(link);
      return item;
    }));
  panel.hidden = !items.length;
  const { one, many } = panel.dataset;
  panel.querySelector("summary").textContent = items.length === 1 ? one : many.replace("{count}", items.length);
  panel.querySelector("ul").replaceChildren(...items);
}

panel.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  document.querySelector(link.hash).focus();
});

const progressText = (done, total) => desk.dataset.count.replace("{done}", done).replace("{total}", total);

const doneIn = (some) => some.filter(isDone).length;

function countTexts() {
  const bar = desk.querySelector("[data-bar]");
  for (const [index, section] of desk.querySelectorAll("[data-section]").entries()) {
    const some = [...section.querySelectorAll("[data-row]")];
    const [done, total] = [doneIn(some), some.length];
    // The bar counts the texts of the story, as the queue does; a shared snippet has its own count.
    (index ? section : bar).querySelector("[data-progress]").textContent = progressText(done, total);
    if (!index) Object.assign(bar.querySelector("progress"), { max: total, value: done });
  }
}

function showState({ target }) {
  target.row.querySelector("[data-state-words]").textContent = desk.dataset[`state_${target.row.dataset.state}`] ?? "";
}

desk.addEventListener("desk:changed", listIssues);
desk.addEventListener("desk:saved", (event) => {
  showState(event);
  countTexts();
  desk.querySelector("[data-approved]")?.remove();
  for (const one of desk.querySelectorAll("[data-submit]")) one.hidden = false;
});
listIssues();
countTexts();
// A link from a comment, a mail or the terminology report focuses its text. This waits for the load event, when the
// browser itself scrolls to the target and moves the focus.
const focusTarget = () => {
  const isFree = document.activeElement === document.body; // the user has not focused anything yet
  if (location.hash && isFree) fieldOf(document.getElementById(location.hash.slice(1))?.closest("[data-row]"))?.focus();
};
const isLoaded = new Promise((done) => {
  if (document.readyState === "complete") done();
  else window.addEventListener("load", done);
});
Promise.all([isLoaded, window.KeptText.ready]).then(() => setTimeout(focusTarget));
