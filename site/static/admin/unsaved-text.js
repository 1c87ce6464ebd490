// The text of a form that the server does not have, kept in the browser until it has (kept-text.js), and offered when
// the form is opened next time: after a crash, a reload, or a window that was closed.

window.UnsavedText = (() => {
  const PAUSE = 400; // milliseconds without a key until it is kept
  const id = Math.random().toString(36).slice(2); // of this window: two may write at one address
  const find = () => document.querySelector("form[data-edit-form]");
  const placeOf = (form) => `form:${new URL(form.action, document.baseURI).pathname}:`;
  let name = null; // under which this window's text is kept
  let timer;
  let isHandedOver = false; // to the next page, which is on its way

  // A window that is open holds this lock: what it has kept is not offered in another one.
  if (navigator.locks) navigator.locks.request(`unsaved-text:${id}`, () => new Promise(() => {}));

  /** What a rich text says, without its structure; anything else as it is. */
  function wordsOf(value) {
    if (!/^\s*\{"(blocks|entityMap)"/.test(value)) return value;
    try {
      return JSON.parse(value).blocks.map((block) => block.text).join("\n");
    } catch {
      return value;
    }
  }

  /** Whether a value is words for people, and neither a key nor a setting. */
  function isText(value) {
    return /\p{L}{2}.*\s|\p{L}{4}/u.test(value) && !/^[a-z_]+$|^[\w-]{36}$/.test(value);
  }

  /** The texts of a form for reading: one paragraph for each field that says something in words. */
  function plainOf(fields) {
    const words = fields.map(([, value]) => wordsOf(value).trim());
    return words.filter(isText).join("\n\n");
  }

  const fieldsOf = (form) => window.FormEdits.fieldsOf(new FormData(form));

  function keep() {
    clearTimeout(timer);
    const form = find();
    if (!form || !window.FormEdits.areUnsaved()) return;
    const place = `${placeOf(form)}${id}`;
    if (name && name !== place) window.KeptText.remove(name); // a new story has got its own address
    name = place;
    const version = form.elements.namedItem("loaded_version")?.value ?? "";
    return window.KeptText.put(name, { at: Date.now(), version, fields: fieldsOf(form), isHandedOver });
  }

  /** The server has the form: what this window has kept of it goes, and what it had handed over. */
  function forget(form) {
    clearTimeout(timer);
    if (name) window.KeptText.remove(name);
    name = null;
    for (const other of window.KeptText.names()) {
      if (other.startsWith(placeOf(form)) && window.KeptText.get(other).isHandedOver) window.KeptText.remove(other);
    }
  }

  /** The next page holds the text; should it not come, the text is still here. */
  function handOver() {
    isHandedOver = true;
    return keep();
  }

  document.addEventListener("edits:typed", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  document.addEventListener("w-unsaved:add", keep);
  document.addEventListener("w-autosave:success", ({ target }) => {
    if (window.FormEdits.areUnsaved()) keep();
    else forget(target);
  });
  for (const kind of ["pagehide", "visibilitychange"]) document.addEventListener(kind, keep, true);

  window.addEventListener("pageshow", () => {
    isHandedOver = false;
  });

  async function isOpenElsewhere(kept) {
    if (!navigator.locks) return false;
    const { held } = await navigator.locks.query();
    return held.some((lock) => lock.name === `unsaved-text:${kept.split(":").at(-1)}`);
  }

  async function offerAll(form) {
    await window.KeptText.ready;
    const shown = window.FormEdits.byName(fieldsOf(form));
    for (const kept of window.KeptText.names().filter((one) => one.startsWith(placeOf(form)))) {
      if (await isOpenElsewhere(kept)) continue;
      const text = window.KeptText.get(kept);
      const isHere = window.FormEdits.isUnsaved && text.isHandedOver;
      if (isHere || !isMore(window.FormEdits.byName(text.fields), shown)) window.KeptText.remove(kept);
      else offer(form, kept, text);
    }
    if (window.FormEdits.isUnsaved) keep();
  }

  /** Whether a kept form says anything that the one on the screen does not. */
  function isMore(kept, shown) {
    const isNew = ([field, value]) => !shown.has(field) && value.trim();
    return window.FormEdits.differ(kept, shown) || [...kept].some(isNew);
  }

  function offer(form, kept, { at, fields, version }) {
    const box = document.getElementById("unsaved-offer").content.firstElementChild.cloneNode(true);
    const words = box.querySelector("p");
    const when = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    words.textContent = words.textContent.replace("{when}", when);
    box.querySelector("[data-text]").textContent = plainOf(fields);
    const commands = {
      restore: () => restore(form, kept, fields, version),
      download: () => window.AdminSession.save(plainOf(fields)),
      discard: () => {
        window.KeptText.remove(kept);
        box.remove();
      },
    };
    box.addEventListener("click", (event) => commands[event.target.closest("[data-do]")?.dataset.do]?.());
    form.before(box);
  }

  /** The server makes the form of it: fields of a stream cannot be filled in one by one. */
  async function restore(form, kept, fields, version) {
    const kind = await window.AdminSession.check();
    const again = () => restore(form, kept, fields, version);
    if (kind) return window.AdminSession.tell(kind, { isModal: true, again, text: () => plainOf(fields) });
    await window.KeptText.put(kept, { ...window.KeptText.get(kept), isHandedOver: true });
    const sent = document.createElement("form");
    Object.assign(sent, { method: "post", action: form.action, hidden: true });
    const ours = { unsaved: "show", loaded_version: version };
    for (const own of ["csrfmiddlewaretoken", "loaded_by"]) ours[own] = form.elements.namedItem(own)?.value ?? "";
    for (const [field, value] of [...fields, ...Object.entries(ours)]) {
      sent.append(Object.assign(document.createElement("textarea"), { name: field, value }));
    }
    document.body.append(sent);
    form.dataset.wUnsavedConfirmationValue = "false";
    HTMLFormElement.prototype.submit.call(sent);
  }

  // Not before the form is whole: blocks are put into it by scripts.
  window.addEventListener("load", () => find() && offerAll(find()));

  return { keep, forget, handOver, plain: (form) => plainOf(fieldsOf(form)) };
})();
