// What has been typed and is not saved, where Wagtail (8.0) does not see it: in the first two seconds, when it has
// not begun to look; while a draft is on its way, when it takes the newer text for the saved one; and on a form
// that came back with errors, where it looks once and never again.

window.FormEdits = (() => {
  // Said of the form, not in it.
  const NOT_TEXT = /^(csrfmiddlewaretoken|next|loaded_\w+|unsaved|over|overwrite_revision_id|(workflow-)?action-.+)$/;
  const TYPING = ["beforeinput", "input", "change", "keydown", "paste", "drop", "click"];
  const find = () => document.querySelector("form[data-edit-form]");
  let first; // the form as it was before the first key
  let saved; // the form as the server has it, as far as we know
  let isWatched = false; // by Wagtail
  let isUnsaved = false; // it came with text that nobody has saved
  let lastTyped = 0;
  let typed = 0; // how often; a form that scripts alone change is not saved again and again
  let savedAgain = -1;

  /** The fields of a form and their values, without files: [name, value] pairs. */
  function fieldsOf(data) {
    return [...data].filter(([name, value]) => typeof value === "string" && !NOT_TEXT.test(name));
  }

  function byName(fields) {
    const found = new Map();
    for (const [name, value] of fields) found.set(name, `${found.get(name) ?? ""}\n${value}`);
    return found;
  }

  const now = () => byName(fieldsOf(new FormData(find())));

  /** Whether a field that both have says something else. Fields that scripts add later are nobody's text. */
  function differ(before, after) {
    return [...before].some(([name, value]) => after.has(name) && after.get(name) !== value);
  }

  function hasFiles(form) {
    return [...form.querySelectorAll("input[type=file]")].some((one) => one.files.length);
  }

  /** Whether the form says something that the server does not have. */
  function areUnsaved() {
    const form = find();
    if (!form) return false;
    return isUnsaved || hasFiles(form) || Boolean((saved ?? first) && differ(saved ?? first, now()));
  }

  // Before anything changes: a key is heard first, what it writes comes later.
  for (const kind of TYPING) {
    document.addEventListener(
      kind,
      (event) => {
        const form = event.isTrusted && event.target.closest?.("form[data-edit-form]");
        if (!form) return;
        first ??= now();
        if (kind === "click" && !event.target.closest("button, a, [role=option]")) return;
        lastTyped = Date.now();
        typed += 1;
        form.dispatchEvent(new CustomEvent("edits:typed", { bubbles: true }));
      },
      true,
    );
  }

  /** Make Wagtail say that there are edits, which starts its autosave and makes leaving ask. */
  function declare(form) {
    form.dataset.wUnsavedHasEditsValue = "false";
    form.dataset.wUnsavedForceValue = "true";
  }

  function settle() {
    if (find()) saved = now();
    isUnsaved = false;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = find();
    if (!form?.matches("[data-controller~=w-unsaved]")) return;
    isUnsaved = form.dataset.wUnsavedForceValue === "true" || Boolean(form.querySelector("[data-unsaved]"));
    if (form.dataset.wUnsavedForceValue !== "true") return;
    // Wagtail's own start for a form without errors, so that it goes on looking.
    form.dataset.wUnsavedForceValue = "false";
    form.dataset.wUnsavedHasEditsValue = "false";
    form.dataset.wUnsavedCheckIntervalValue = "499";
  });

  // Wagtail begins each time its script is connected to the form, twice in a story's editor, and takes the form
  // as it then is for the saved one.
  document.addEventListener("w-unsaved:watch-edits", ({ target }) => {
    if (target !== find()) return;
    isWatched = true;
    if (areUnsaved()) declare(target);
  });

  let sent;
  document.addEventListener(
    "w-autosave:save",
    (event) => {
      if (!isWatched) event.preventDefault(); // half of the form may not be there yet
      else sent = byName(fieldsOf(event.detail.formData));
    },
    true,
  );
  document.addEventListener(
    "w-autosave:success",
    ({ target, detail: { data } }) => {
      for (const [name, value] of Object.entries(data.field_updates ?? {})) sent?.set(name, `\n${value}`);
      saved = sent;
      isUnsaved = false;
      note(target, data);
    },
    true,
  );
  // After Wagtail has taken the form as it is for the saved one.
  document.addEventListener("w-autosave:success", ({ target }) => {
    if (!areUnsaved() || savedAgain === typed) return;
    savedAgain = typed;
    declare(target);
  });

  /** The version that the form now stands on, for the save by button. */
  function note(form, data) {
    const field = form.elements.namedItem("loaded_version");
    if (!field || !data.revision_id) return;
    if (field.value.includes(":::") && !data.url) return; // still the form of a new item, made before (creation.py)
    const version = `${data.revision_id}@${data.revision_created_at}`;
    field.value = `${field.value.split(":")[0]}:${data.pk}::${version}`;
    for (const name of ["revision_id", "revision_created_at"]) {
      const own = form.elements.namedItem(`loaded_${name}`);
      if (own && "value" in own) own.value = data[name];
    }
  }

  window.addEventListener("beforeunload", (event) => {
    const form = find();
    if (form?.dataset.wUnsavedConfirmationValue === "true" && areUnsaved()) event.preventDefault();
  });

  return {
    areUnsaved,
    differ,
    byName,
    fieldsOf,
    settle,
    hasFiles,
    /** A rich text hands what is typed to the form a quarter of a second later. */
    handedOver: () => new Promise((done) => setTimeout(done, Math.max(0, lastTyped + 350 - Date.now()))),
    get isUnsaved() { return isUnsaved; },
  };
})();
