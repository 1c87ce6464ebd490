// What a translator does at a text, by button or key. The keys stand on the buttons (aria-keyshortcuts).

const desk = document.querySelector("[data-desk]");
const rows = [...desk.querySelectorAll("[data-row]")];
const open = rows.filter((row) => row.querySelector("desk-field[data-open]"));
const fieldOf = (row) => row?.querySelector("desk-field");
const isDone = (row) => ["done", "left_out"].includes(row.dataset.state);
const here = () => document.activeElement?.closest("[data-row]");
const told = (field, kind, detail) => field.dispatchEvent(new CustomEvent(kind, { bubbles: true, detail }));

function next() {
  const from = open.indexOf(here());
  const order = [...open.slice(from + 1), ...open.slice(0, from + 1)];
  const waits = order.find((row) => !isDone(row) || row.querySelector("[data-problems] [data-hard]"));
  if (waits) fieldOf(waits).focus();
  else desk.querySelector("[data-status]").textContent = desk.dataset.full;
}

function onward(row) {
  fieldOf(open.slice(open.indexOf(row) + 1).find((one) => one.dataset.state !== "left_out"))?.focus();
}

async function showIn(dialog, address) {
  const body = dialog.querySelector("[data-body]");
  const answer = await fetch(address);
  if (answer.redirected || !answer.ok) return;
  body.innerHTML = await answer.text();
  dialog.showModal();
}

const dialogs = Object.fromEntries([...desk.querySelectorAll("dialog")].map((one) => [one.dataset.dialog, one]));
let subject; // the field that an open dialog is about

const commands = {
  next,
  keys: () => dialogs.keys.showModal(),
  close: (_field, button) => button.closest("dialog").close(),
  bold: (field) => field.format("bold"),
  italic: (field) => field.format("italic"),
  link: (field, button) => field.link(button.dataset.link),
  copy: (field) => field.replace(field.original),
  take: (field, button) => {
    field.replace(button.querySelector("[data-text]").innerHTML);
    field.remembered = field.html; // until a key changes it, the memory wrote it
  },
  accept: (field) => told(field, "desk:accept"),
  leave: (field) => told(field, "desk:leave", true),
  restore: (field) => told(field, "desk:leave", false),
  history: (field, button) => {
    subject = field;
    showIn(dialogs.history, button.dataset.url);
  },
  use: (_field, button) => {
    dialogs.history.close();
    subject.replace(button.closest("[data-writing]").querySelector("[data-text]").innerHTML);
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

// A button of the toolbar leaves the field its selection.
desk.addEventListener("mousedown", (event) => {
  if (event.target.closest("[role=toolbar] button")) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && here()) {
    event.preventDefault();
    next();
  }
  if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  // A Mac makes other signs of letters with Alt; the key's place says which letter it is.
  const sign = /^[a-z/]$/i.test(event.key) ? event.key : event.code.replace(/^(?:Key|Digit)/, "");
  const wanted = `[aria-keyshortcuts="Alt+${sign.toUpperCase()}"]`;
  const button = here()?.querySelector(wanted) ?? desk.querySelector(`[data-bar] ${wanted}`);
  if (!button?.checkVisibility()) return;
  event.preventDefault();
  button.click();
});

desk.addEventListener("desk:onward", ({ target }) => onward(target.row));

// One stop of the tab key for each toolbar; the arrows move within it.
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

// The panel above the article: what the checks and the reviewers say, each with the way to its place.
const panel = desk.querySelector("[data-panel]");

function list() {
  const found = rows.flatMap((row) =>
    [...row.querySelectorAll("[data-problems] li, [data-remark], [data-conflict-words]")].map((told) => {
      const item = document.createElement("li");
      const way = document.createElement("a");
      way.href = `#${fieldOf(row).id}`;
      const label = row.querySelector("[data-label]").textContent;
      way.textContent = `${label}: ${told.textContent.trim().replace(/\s+/g, " ")}`;
      item.toggleAttribute("data-hard", told.hasAttribute("data-hard"));
      item.append(way);
      return item;
    }));
  panel.hidden = !found.length;
  const { one, many } = panel.dataset;
  panel.querySelector("summary").textContent = found.length === 1 ? one : many.replace("{count}", found.length);
  panel.querySelector("ul").replaceChildren(...found);
}

panel.addEventListener("click", (event) => {
  const way = event.target.closest("a");
  if (!way) return;
  event.preventDefault();
  document.querySelector(way.hash).focus();
});

const words = (done, total) => desk.dataset.count.replace("{done}", done).replace("{total}", total);

const doneIn = (some) => some.filter(isDone).length;

function count() {
  const bar = desk.querySelector("[data-bar]");
  for (const [place, section] of desk.querySelectorAll("[data-section]").entries()) {
    const some = [...section.querySelectorAll("[data-row]")];
    const [done, total] = [doneIn(some), some.length];
    // The bar speaks of the story, as the desk's list does; a register item has its own count.
    (place ? section : bar).querySelector("[data-progress]").textContent = words(done, total);
    if (!place) Object.assign(bar.querySelector("progress"), { max: total, value: done });
  }
}

function state({ target }) {
  target.row.querySelector("[data-state-words]").textContent = desk.dataset[`state_${target.row.dataset.state}`] ?? "";
}

desk.addEventListener("desk:changed", list);
desk.addEventListener("desk:saved", (event) => {
  state(event);
  count();
  desk.querySelector("[data-approved]")?.remove();
  for (const one of desk.querySelectorAll("[data-hand-in]")) one.hidden = false;
});
list();
count();
// Whoever comes from a comment, a mail or the report of terms begins at its text.
// The browser goes there, too, when the page has come, and takes the focus along.
const arrive = () => {
  const isFree = document.activeElement === document.body; // nobody has begun elsewhere meanwhile
  if (location.hash && isFree) fieldOf(document.getElementById(location.hash.slice(1))?.closest("[data-row]"))?.focus();
};
const isLoaded = new Promise((done) => {
  if (document.readyState === "complete") done();
  else window.addEventListener("load", done);
});
Promise.all([isLoaded, window.KeptText.ready]).then(() => setTimeout(arrive));
