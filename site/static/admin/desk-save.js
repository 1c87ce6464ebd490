// The desk saves by itself, asks before it writes over another's text, and keeps in the browser what
// the server does not have yet: without a network, without a log-in, and when the window is closed.

const desk = document.querySelector("[data-desk]");
const status = desk.querySelector("[data-status]");
const trouble = desk.querySelector("[data-trouble]");
const fields = [...desk.querySelectorAll("desk-field[contenteditable]")];
const PAUSE = 800; // milliseconds without a key until a text is saved
const PATIENCE = 10_000; // until it is tried again

const place = (field) => `desk:${desk.dataset.user}:${field.dataset.url}`;
const unsaved = () => fields.filter((field) => field.html !== field.saved);
// The cookie changes when somebody logs in anew in another window.
const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? desk.querySelector("[name=csrfmiddlewaretoken]").value;

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

// One message, whatever the number of texts that wait.
function warn(kind) {
  if (trouble.dataset.kind === kind) return;
  trouble.dataset.kind = kind;
  for (const message of trouble.children) message.hidden = message.dataset.about !== kind;
  trouble.hidden = !kind;
  if (kind) say("");
}

function keep(field) {
  const copy = JSON.stringify({ text: field.html, seen: field.dataset.seen });
  if (field.html === field.saved) localStorage.removeItem(place(field));
  else localStorage.setItem(place(field), copy);
}

function save(field, more = {}) {
  clearTimeout(field.timer);
  field.saving = (field.saving ?? Promise.resolve()).then(() => write(field, more));
  return field.saving;
}

async function write(field, more) {
  const text = "left_out" in more ? "" : field.html;
  if (field.conflict || (text === field.saved && !("left_out" in more))) return;
  desk.dataset.saving = "";
  const origin = text === field.remembered ? "memory" : "typed";
  try {
    const answer = await fetch(field.dataset.url, {
      method: "POST",
      keepalive: document.visibilityState === "hidden",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ text, seen: Number(field.dataset.seen), origin, ...more }),
    });
    const isOurs = answer.headers.get("Content-Type")?.includes("json");
    if (answer.status >= 500) warn("offline");
    else if (answer.status === 404) tell(field, [{ message: desk.dataset.gone, hard: true }]);
    else if (!isOurs) warn("session");
    else take(field, text, more, answer.status, await answer.json());
  } catch {
    warn("offline");
  } finally {
    delete desk.dataset.saving;
  }
}

function take(field, text, more, code, said) {
  warn("");
  // What was sent when the window was closed comes back as another's text: the same is no conflict.
  const isMine = code === 409 && field.cleaned(said.text) === text;
  if (code === 409 && !isMine) return ask(field, said);
  if (code >= 400 && !isMine) return tell(field, [{ message: said.error, hard: true }]);
  if ("left_out" in more) field.show("");
  field.saved = text;
  field.dataset.seen = said.seen;
  keep(field);
  if (!unsaved().length) say(desk.dataset.saved);
  field.row.dataset.state = said.state ?? "done";
  if ("left_out" in more) field.row.querySelector(more.left_out ? "[data-do=restore]" : "desk-field").focus();
  if (isMine) return;
  tell(field, said.problems ?? (said.error ? [{ message: said.error, hard: said.state === "faulty" }] : []));
  field.dispatchEvent(new CustomEvent("desk:saved", { bubbles: true }));
}

function tell(field, problems) {
  const list = field.row.querySelector("[data-problems]");
  list.replaceChildren(...problems.map(({ message, hard }) => {
    const item = document.createElement("li");
    item.textContent = hard ? `${desk.dataset.hard} ${message}` : message;
    item.toggleAttribute("data-hard", Boolean(hard));
    return item;
  }));
  field.dispatchEvent(new CustomEvent("desk:told", { bubbles: true }));
}

// Somebody else was first: both texts stay until the translator has chosen.
function ask(field, { text, seen, by }) {
  const box = desk.querySelector("template[data-conflict]").content.firstElementChild.cloneNode(true);
  box.querySelector("[data-by]").textContent = by;
  const theirs = box.querySelector("[data-theirs]");
  theirs.lang = field.lang;
  theirs.innerHTML = field.cleaned(text);
  field.conflict = true;
  const end = () => {
    box.remove();
    field.conflict = false;
    field.dataset.seen = seen;
  };
  box.querySelector("[data-keep]").addEventListener("click", () => {
    end();
    field.focus();
    save(field);
  });
  box.querySelector("[data-take]").addEventListener("click", () => {
    end();
    field.saved = null;
    field.replace(text);
    field.saved = field.html;
    keep(field);
    field.row.dataset.state = text ? "done" : "missing";
    tell(field, []);
  });
  field.row.querySelector("[data-more]").prepend(box);
  field.dispatchEvent(new CustomEvent("desk:told", { bubbles: true }));
}

const saveAll = () => Promise.all(unsaved().map((field) => save(field)));

for (const field of fields) {
  field.saved = field.html;
  const copy = JSON.parse(localStorage.getItem(place(field)));
  if (copy && copy.text !== field.saved) {
    field.show(copy.text);
    field.dataset.seen = copy.seen; // another's text since then is not written over
    save(field);
  } else if (copy) {
    keep(field);
    say(desk.dataset.saved); // the server had it, and its answer was lost
  }
  field.addEventListener("input", () => {
    keep(field);
    clearTimeout(field.timer);
    field.timer = setTimeout(() => save(field), PAUSE);
  });
  field.addEventListener("blur", () => save(field));
}

// What was written for a text that the original no longer has stays until its writer puts it away.
const leftOver = desk.querySelector("[data-left-over]");
const places = new Set(fields.map(place));
const ours = new Set(fields.map((field) => place(field).replace(/\d+\/$/, "")));
for (const key of Object.keys(localStorage)) {
  if (places.has(key) || !ours.has(key.replace(/\d+\/$/, ""))) continue;
  const item = leftOver.querySelector("template").content.firstElementChild.cloneNode(true);
  item.querySelector("[data-text]").innerHTML = fields[0].cleaned(JSON.parse(localStorage.getItem(key)).text);
  item.querySelector("button").addEventListener("click", () => {
    localStorage.removeItem(key);
    item.remove();
    leftOver.hidden = !leftOver.querySelector("li");
  });
  leftOver.querySelector("ul").append(item);
  leftOver.hidden = false;
}

desk.addEventListener("desk:accept", ({ target }) => {
  if (!target.html) return;
  target.saved = null;
  save(target);
});
desk.addEventListener("desk:leave", ({ target, detail }) => save(target, { left_out: detail }));

desk.addEventListener("submit", async (event) => {
  if (!unsaved().length) return;
  event.preventDefault();
  await saveAll();
  const [left] = unsaved();
  if (left) left.focus();
  else event.target.submit();
});

setInterval(() => trouble.dataset.kind && saveAll(), PATIENCE);
for (const kind of ["online", "focus", "pagehide"]) window.addEventListener(kind, saveAll);
document.addEventListener("visibilitychange", saveAll);
window.addEventListener("beforeunload", (event) => {
  if (trouble.dataset.kind && unsaved().length) event.preventDefault();
});
