// A save by button waits for the autosave that is under way. Wagtail 8.0 sends both at once: a new
// story would become two, and what was handed in would be followed by a draft that comes too late.

{
  const PATIENCE = 10_000; // milliseconds; then the button's save goes alone
  let underway = false;
  const decided = "[name='action-workflow-action']"; // what Wagtail adds when a step is approved or sent back
  let send = null;
  let leaving = false;

  document.addEventListener("w-autosave:save", (event) => {
    // The press of a button looks like a change of the text; saved after an approval it would be a draft of nobody's.
    if (send || leaving || event.target.querySelector?.(decided)) event.preventDefault();
    else underway = true;
  });

  for (const end of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(end, () => {
      const waited = underway && send;
      underway = false;
      if (waited) send();
    });
  }

  document.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (!form.matches("form[data-controller~=w-autosave]")) return;
      leaving = !underway;
      if (leaving) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (send) return;
      const timer = setTimeout(() => send(), PATIENCE);
      send = () => {
        clearTimeout(timer);
        underway = false;
        const action = said(submitter);
        form.append(action);
        form.requestSubmit();
        action.remove();
        setTimeout(() => (send = null), PATIENCE); // where something has kept us here
      };
    },
    true,
  );

  window.addEventListener("pageshow", () => (leaving = false));

  /** What the button says, which Wagtail has disabled meanwhile: a disabled button is not sent. */
  const said = (submitter) => {
    const { name = "", value = "" } = submitter ?? {};
    return Object.assign(document.createElement("input"), { type: "hidden", name, value });
  };
}
