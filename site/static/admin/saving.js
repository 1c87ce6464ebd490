// Sends a save by button without leaving the page until the server has saved the text. Without a session, network or
// permission, the form stays, a dialog states the reason, and the save is resumed afterwards. A save waits for a
// running autosave, because Wagtail 8.0 sends both at once and would create a new story twice.

{
  const PATIENCE = 10_000; // milliseconds to wait for an autosave
  const WORKFLOW_FIELDS = ["action-workflow-action", "workflow-action-name", "workflow-action-extra-data"];
  const KINDS = { 400: "too-large", 403: "refused", 404: "gone", 405: "refused", 410: "gone", 413: "too-large" };
  const OTHER_FORMS = ":is(main, .modal) form[method=post i]"; // modals are choosers and workflow comments
  const REFUSALS = ["refused", "gone"]; // the server's error codes
  let underway = false; // an autosave
  let ended = () => {}; // called when it has ended
  let isSaving = false;
  let isLeaving = false;

  document.addEventListener("w-autosave:save", (event) => {
    // Wagtail takes the fields of a workflow action for edits; an autosave after approval would make a useless draft.
    const isAction = event.target.querySelector?.(`[name='${WORKFLOW_FIELDS[0]}']`);
    if (isSaving || isLeaving || isAction || window.AdminSession.isAsking()) event.preventDefault();
    else if (!event.defaultPrevented) underway = true;
  });

  document.addEventListener("w-autosave:success", () => {
    underway = false;
    ended();
    if (!isSaving) window.AdminSession.settle();
  });

  document.addEventListener("w-autosave:error", async ({ target, detail: { type, response } }) => {
    underway = false;
    ended();
    if (isSaving || type === "validation_error" || type === "locked") return;
    const about = {
      text: () => window.UnsavedText.plain(target),
      again: () => draft(target),
      compare: () => target.requestSubmit(),
    };
    if (type === "invalid_revision") window.AdminSession.tell("newer", about);
    else if (REFUSALS.includes(response?.error_code)) window.AdminSession.tell(response.error_code, about);
    else tell((await window.AdminSession.check()) || (type === "network_error" ? "offline" : "server"), about);
  });

  function tell(kind, about, isModal = false) {
    window.AdminSession.tell(kind, { ...about, isModal });
  }

  /** Restart Wagtail's autosave, which after an error waits for the next key or is disabled. */
  function draft(form) {
    form.dataset.wAutosaveActiveValue = "true";
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
  }

  const idle = () =>
  new Promise((done) => {
    if (!underway) return done();
    ended = done;
    setTimeout(done, PATIENCE);
  });

  document.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (form.matches("form[data-edit-form], form[data-save-form]")) {
        event.preventDefault();
        event.stopImmediatePropagation();
        const action = submitter?.name ? [[submitter.name, submitter.value]] : [];
        if (!isSaving) save(form, action);
      } else if (form.matches(OTHER_FORMS) && !("checked" in form.dataset)) {
        const isText = form.querySelector("textarea, input:not([type]), input[type=text]");
        if (!isText || form.closest("[data-desk]") || !document.getElementById("session-dialog")) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        sendAfterCheck(form, submitter);
      }
    },
    true,
  );

  // jQuery and Wagtail's workflow dialogs call this method, which triggers no submit event.
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-edit-form]");
    if (form) form.submit = () => form.requestSubmit();
  });

  // Disable Wagtail's dialog about a newer version: the server asks, and shows both versions.
  document.addEventListener(
    "click",
    ({ target }) => {
      if (!target.closest?.("[data-edit-form] button")) return;
      const intercepted = document.querySelectorAll("[data-w-session-intercept-value]");
      for (const { dataset } of intercepted) dataset.wSessionInterceptValue = "";
    },
    true,
  );

  async function save(form, action, isSecond = false) {
    isSaving = true;
    // The fields added by a workflow dialog belong to this save only.
    const selectors = WORKFLOW_FIELDS.map((name) => `input[type=hidden][name='${name}']`);
    for (const field of form.querySelectorAll(selectors.join())) {
      action.push([field.name, field.value]);
      field.remove();
    }
    await window.FormEdits.flushed();
    await idle();
    window.UnsavedText.keep();
    const body = new FormData(form);
    for (const pair of action) body.append(...pair);
    const headers = { "X-Sent-By-Script": "1", "X-Requested-With": "XMLHttpRequest" };
    let answer = null;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers });
    } catch {
      // no connection
    }
    const isJson = answer?.headers.get("Content-Type")?.includes("json");
    const result = isJson ? await answer.json() : {};
    if (result.location) return leave(form, result.location);
    // Field errors or a newer version: nothing was saved, and the server's page contains the text.
    if (answer?.ok || result.error_code === "newer_version") return submitNatively(form, action);
    const kind = await window.AdminSession.check();
    if (result.error_code === "stale_token" && !kind && !isSecond) return save(form, action, true);
    const fallback = (answer ? KINDS[answer.status] : "offline") || "server";
    const cause = result.error_code === "other_user" ? "other-user" : kind || fallback;
    stay(form, cause, () => save(form, action));
  }

  function stay(form, kind, again) {
    isSaving = false;
    for (const button of document.querySelectorAll("[data-w-progress-loading-value=true]")) {
      button.dataset.wProgressLoadingValue = "false";
    }
    tell(kind, { text: () => window.UnsavedText.plain(form), again }, true);
  }

  async function leave(form, location) {
    isLeaving = true;
    isSaving = false;
    const { pathname } = new URL(location, document.baseURI);
    // Wagtail redirects to the admin's home without permission, so the text may not be saved.
    if (pathname === document.querySelector("[data-home]").dataset.home) await window.UnsavedText.keepForNextPage();
    else window.UnsavedText.forget(form);
    window.FormEdits.settle();
    form.dataset.wUnsavedConfirmationValue = "false";
    window.location.assign(location);
  }

  async function submitNatively(form, action) {
    isLeaving = true;
    await window.UnsavedText.keepForNextPage();
    form.dataset.wUnsavedConfirmationValue = "false";
    for (const [name, value] of action) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  /** Submit another form with text after checking the session, so that it does not end at the log-in page. */
  async function sendAfterCheck(form, submitter) {
    const kind = await window.AdminSession.check();
    if (kind) return stay(form, kind, () => sendAfterCheck(form, submitter));
    form.dataset.checked = "";
    if (submitter?.disabled) submitter.disabled = false;
    form.requestSubmit(submitter?.isConnected ? submitter : null);
    delete form.dataset.checked;
  }

  window.addEventListener("pageshow", () => {
    isLeaving = false;
    isSaving = false;
  });
}
