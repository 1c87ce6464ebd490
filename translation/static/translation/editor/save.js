// Saves texts automatically, asks before overwriting another user's text, and keeps unsaved text in the browser
// (kept-text.js) while there is no network or session (session.js), and when the window is closed.

const { AdminSession, KeptText } = window;
await KeptText.ready;

const desk = document.querySelector("[data-desk]");
const status = desk.querySelector("[data-status]");
const fields = [...desk.querySelectorAll("desk-field[data-open]")];
const PAUSE = 800; // milliseconds without a key until a text is saved
const RETRY_INTERVAL = 10_000; // milliseconds

const keyOf = (field) => `desk:${field.dataset.url}`;
const unsaved = () => fields.filter((field) => field.html !== field.saved);

function showStatus(text) {
  if (status.textContent !== text) status.textContent = text;
}

const unsavedText = () => unsaved().map((field) => field.innerText).join("\n\n");

// Shows one message for all unsaved texts; "" removes it.
function warn(kind, isModal = false) {
  if (!kind) return AdminSession.settle();
  AdminSession.tell(kind, { isModal, again: saveAll, text: unsavedText });
  showStatus(desk.dataset.unsaved);
}

// The next page may have been rendered before the last save, so the text is kept until it has loaded.
let leaving = false;

function keep(field) {
  const [text, isSaved] = [field.html, field.html === field.saved];
  if (isSaved && !leaving) KeptText.remove(keyOf(field));
  else KeptText.put(keyOf(field), { text, baseRevision: field.dataset.baseRevision, sent: [...field.sent], isSaved });
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
  const data = {
    text,
    base_revision: Number(field.dataset.baseRevision),
    origin: text === field.remembered ? "memory" : "typed",
    user: Number(desk.dataset.user),
    repeated: text ? repetitionsOf(field).map((one) => Number(one.row.dataset.row)) : [],
    ...more,
  };
  try {
    const response = await fetch(field.dataset.url, {
      method: "POST",
      keepalive: document.visibilityState === "hidden",
      headers: { "Content-Type": "application/json", "X-CSRFToken": AdminSession.token() },
      body: JSON.stringify(data),
    });
    const isJson = response.headers.get("Content-Type")?.includes("json");
    if (response.status >= 500) warn("server");
    else if (response.status === 404) showChecks(field, [{ message: desk.dataset.gone, hard: true }]);
    // A user who may no longer save here is redirected.
    else if (response.status === 401 || !isJson) warn((await AdminSession.check()) || kindOf(response));
    else handleResponse(field, text, more, response.status, await response.json());
  } catch {
    warn("offline");
  } finally {
    delete desk.dataset.saving;
  }
}

// The empty fields of the same item whose source has the same text.
function repetitionsOf(field) {
  const section = field.closest("[data-section]");
  return fields.filter((one) => one !== field && one.original === field.original && !one.html &&
    one.row.dataset.state === "missing" && one.closest("[data-section]") === section);
}

function showRepetition({ segment, text, base_revision, state, failed_checks }) {
  const field = fields.find((one) => Number(one.row.dataset.row) === segment);
  if (!field) return;
  field.dataset.baseRevision = base_revision;
  if (field.html !== field.saved) return; // typed meanwhile
  field.show(text);
  field.saved = field.html;
  field.row.dataset.state = state;
  field.row.querySelector("[data-repetition]").hidden = false;
  showChecks(field, failed_checks);
  field.dispatchEvent(new CustomEvent("desk:saved", { bubbles: true }));
}

const kindOf = ({ redirected, status }) => (redirected || status === 403 ? "refused" : "server");

function handleResponse(field, text, more, code, result) {
  warn("");
  // After a lost response, the user's own text comes back as a conflict, which is none.
  const latest = code === 409 ? field.cleaned(result.text) : null;
  const isOwn = latest === text;
  if (code === 409 && !isOwn) {
    if (!field.sent.includes(latest)) return showConflict(field, result);
    Object.assign(field, { saved: latest, sent: [] });
    field.dataset.baseRevision = result.base_revision;
    save(field, more);
    return;
  }
  if (code >= 400 && !isOwn) return showChecks(field, [{ message: result.error, hard: true }]);
  if ("left_out" in more) field.show(result.text);
  field.saved = "left_out" in more ? field.html : text;
  field.sent = [];
  field.dataset.baseRevision = result.base_revision;
  keep(field);
  if (!unsaved().length) showStatus(desk.dataset.saved);
  field.row.dataset.state = result.state ?? "done";
  if ("left_out" in more) field.row.querySelector(more.left_out ? "[data-do=restore]" : "desk-field").focus();
  if (isOwn) return;
  field.row.querySelector("[data-repetition]").hidden = true;
  showChecks(field, result.failed_checks ?? []);
  for (const one of result.repetitions ?? []) showRepetition(one);
  field.dispatchEvent(new CustomEvent("desk:saved", { bubbles: true }));
}

function showChecks(field, checks) {
  const list = field.row.querySelector("[data-problems]");
  list.replaceChildren(...checks.map(({ message, hard, code, place }) => {
    const item = document.createElement("li");
    const words = document.createElement("span");
    words.dataset.message = "";
    words.textContent = hard ? `${desk.dataset.hard} ${message}` : message;
    item.append(words);
    item.toggleAttribute("data-hard", Boolean(hard));
    if (code) {
      const button = desk.querySelector("template[data-overrule]").content.firstElementChild.cloneNode(true);
      Object.assign(button.dataset, { code, place });
      item.append(" ", button);
    }
    return item;
  }));
  field.dispatchEvent(new CustomEvent("desk:changed", { bubbles: true }));
}

// Another user has changed the text: both versions are shown until the translator chooses one.
function showConflict(field, { text, base_revision, by }) {
  const box = desk.querySelector("template[data-conflict]").content.firstElementChild.cloneNode(true);
  box.querySelector("[data-by]").textContent = by;
  const other = box.querySelector("[data-theirs]");
  other.lang = field.lang;
  other.innerHTML = field.cleaned(text);
  field.conflict = true;
  const end = () => {
    box.remove();
    field.conflict = false;
    field.dataset.baseRevision = base_revision;
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
    showChecks(field, []);
  });
  field.row.querySelector("[data-more]").prepend(box);
  field.dispatchEvent(new CustomEvent("desk:changed", { bubbles: true }));
}

const saveAll = () => Promise.all(unsaved().map((field) => save(field)));

for (const field of fields) {
  field.saved = field.html;
  const copy = KeptText.get(keyOf(field));
  field.sent = copy?.sent ?? [];
  const isOld = copy?.isSaved && Number(copy.baseRevision) <= Number(field.dataset.baseRevision);
  if (copy && !isOld && copy.text !== field.saved) {
    field.show(copy.text);
    field.dataset.baseRevision = copy.baseRevision; // a newer text of another user is not overwritten
    save(field);
  } else if (copy) {
    keep(field);
    showStatus(desk.dataset.saved); // the server has it, but its response was lost
  }
  field.addEventListener("input", () => {
    keep(field);
    clearTimeout(field.timer);
    field.timer = setTimeout(() => save(field), PAUSE);
  });
  field.addEventListener("blur", () => save(field));
  field.contentEditable = "true"; // only now: typed text is compared with the saved text
}

// Text for a segment that no longer exists is shown until the user dismisses it.
const leftOver = desk.querySelector("[data-left-over]");
const keys = new Set(fields.map(keyOf));
const prefixes = new Set(fields.map((field) => keyOf(field).replace(/\d+\/$/, "")));
for (const key of KeptText.names()) {
  if (keys.has(key) || !prefixes.has(key.replace(/\d+\/$/, ""))) continue;
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

desk.addEventListener("desk:save", ({ target }) => save(target));
desk.addEventListener("desk:accept", ({ target }) => {
  if (!target.html) return;
  target.saved = null;
  save(target);
});
desk.addEventListener("desk:leave", ({ target, detail }) => {
  if (detail) save(target); // the last typed text is kept in the history
  save(target, { left_out: detail });
});

// Submitting a form without a network or session would lose its text.
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
  const [first] = unsaved();
  if (!first && (await isReachable())) return form.submit();
  delete form.dataset.sending;
  form.closest("dialog")?.close(); // the message is behind it; its text is kept
  first?.focus();
});

const overrides = desk.querySelector(".desk__own form");
overrides?.addEventListener("input", () => (overrides.dataset.changed = ""));
const isFormUnsaved = () => overrides && "changed" in overrides.dataset && !("sending" in overrides.dataset);

function retry() {
  if (unsaved().length) saveAll();
}

setInterval(() => AdminSession.trouble && retry(), RETRY_INTERVAL);
for (const kind of ["online", "focus", "pagehide"]) window.addEventListener(kind, retry);
document.addEventListener("visibilitychange", saveAll);
window.addEventListener("beforeunload", (event) => {
  leaving = true;
  if (isFormUnsaved() || (AdminSession.trouble && unsaved().length)) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  leaving = false;
  for (const form of desk.querySelectorAll("form")) delete form.dataset.sending;
});
