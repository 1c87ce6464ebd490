// The desk saves by itself, asks before it writes over another's text, and keeps in the browser (kept-text.js) what
// the server does not have yet: without a network, without a log-in (session.js), and when the window is closed.

const { AdminSession, KeptText } = window;
await KeptText.ready;

const desk = document.querySelector("[data-desk]");
const status = desk.querySelector("[data-status]");
const fields = [...desk.querySelectorAll("desk-field[data-open]")];
const PAUSE = 800; // milliseconds without a key until a text is saved
const PATIENCE = 10_000; // until it is tried again

const place = (field) => `desk:${field.dataset.url}`;
const unsaved = () => fields.filter((field) => field.html !== field.saved);

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

const plain = () => unsaved().map((field) => field.innerText).join("\n\n");

// One message, whatever the number of texts that wait. "" takes it away.
function warn(kind, isModal = false) {
  if (!kind) return AdminSession.settle();
  AdminSession.tell(kind, { isModal, again: saveAll, text: plain });
  say(desk.dataset.unsaved);
}

// The next page may have been made before what is saved while it is on its way: it is kept until then.
let leaving = false;

function keep(field) {
  const [text, isSaved] = [field.html, field.html === field.saved];
  if (isSaved && !leaving) KeptText.remove(place(field));
  else KeptText.put(place(field), { text, seen: field.dataset.seen, sent: [...field.sent], isSaved });
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
  field.sent = [...field.sent.slice(-9), text];
  if (!("left_out" in more)) keep(field);
  const said = {
    text,
    seen: Number(field.dataset.seen),
    origin: text === field.remembered ? "memory" : "typed",
    user: Number(desk.dataset.user),
    ...more,
  };
  try {
    const answer = await fetch(field.dataset.url, {
      method: "POST",
      keepalive: document.visibilityState === "hidden",
      headers: { "Content-Type": "application/json", "X-CSRFToken": AdminSession.token() },
      body: JSON.stringify(said),
    });
    const isOurs = answer.headers.get("Content-Type")?.includes("json");
    if (answer.status >= 500) warn("server");
    else if (answer.status === 404) tell(field, [{ message: desk.dataset.gone, hard: true }]);
    // Those who may not save here any more are led elsewhere.
    else if (answer.status === 401 || !isOurs) warn((await AdminSession.check()) || kindOf(answer));
    else take(field, text, more, answer.status, await answer.json());
  } catch {
    warn("offline");
  } finally {
    delete desk.dataset.saving;
  }
}

const kindOf = ({ redirected, status }) => (redirected || status === 403 ? "refused" : "server");

function take(field, text, more, code, said) {
  warn("");
  // What was sent and whose answer was lost comes back as another's text: one's own is no conflict.
  const theirs = code === 409 ? field.cleaned(said.text) : null;
  const isMine = theirs === text;
  if (code === 409 && !isMine) {
    if (!field.sent.includes(theirs)) return ask(field, said);
    Object.assign(field, { saved: theirs, sent: [] });
    field.dataset.seen = said.seen;
    save(field, more);
    return;
  }
  if (code >= 400 && !isMine) return tell(field, [{ message: said.error, hard: true }]);
  if ("left_out" in more) field.show(said.text);
  field.saved = "left_out" in more ? field.html : text;
  field.sent = [];
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
  field.dispatchEvent(new CustomEvent("desk:changed", { bubbles: true }));
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
  field.dispatchEvent(new CustomEvent("desk:changed", { bubbles: true }));
}

const saveAll = () => Promise.all(unsaved().map((field) => save(field)));

for (const field of fields) {
  field.saved = field.html;
  const copy = KeptText.get(place(field));
  field.sent = copy?.sent ?? [];
  const isOld = copy?.isSaved && Number(copy.seen) <= Number(field.dataset.seen);
  if (copy && !isOld && copy.text !== field.saved) {
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
  field.contentEditable = "true"; // not before: what is typed is compared with what the server has
}

// What was written for a text that the original no longer has stays until its writer puts it away.
const leftOver = desk.querySelector("[data-left-over]");
const places = new Set(fields.map(place));
const ours = new Set(fields.map((field) => place(field).replace(/\d+\/$/, "")));
for (const key of KeptText.names()) {
  if (places.has(key) || !ours.has(key.replace(/\d+\/$/, ""))) continue;
  if (KeptText.get(key).isSaved) {
    KeptText.remove(key);
    continue;
  }
  const item = leftOver.querySelector("template").content.firstElementChild.cloneNode(true);
  item.querySelector("[data-text]").innerHTML = fields[0].cleaned(KeptText.get(key).text);
  item.querySelector("button").addEventListener("click", () => {
    KeptText.remove(key);
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
desk.addEventListener("desk:leave", ({ target, detail }) => {
  if (detail) save(target); // what has just been typed stays in the history
  save(target, { left_out: detail });
});

// A form sent without a network or a log-in would lose what is written in it.
async function isReachable() {
  const kind = await AdminSession.check();
  warn(kind, true);
  return !kind;
}

desk.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if ("sending" in form.dataset) return;
  form.dataset.sending = "";
  await saveAll();
  const [left] = unsaved();
  if (!left && (await isReachable())) return form.submit();
  delete form.dataset.sending;
  form.closest("dialog")?.close(); // the message is behind it, and the words stay in it
  left?.focus();
});

const own = desk.querySelector(".desk__own form");
own?.addEventListener("input", () => (own.dataset.changed = ""));
const isLost = () => own && "changed" in own.dataset && !("sending" in own.dataset);

function again() {
  if (unsaved().length) saveAll();
}

setInterval(() => AdminSession.trouble && again(), PATIENCE);
for (const kind of ["online", "focus", "pagehide"]) window.addEventListener(kind, again);
document.addEventListener("visibilitychange", saveAll);
window.addEventListener("beforeunload", (event) => {
  leaving = true;
  if (isLost() || (AdminSession.trouble && unsaved().length)) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  leaving = false;
  for (const form of desk.querySelectorAll("form")) delete form.dataset.sending;
});
