// The calendar's dialog for moving a release, opened by its button or by dragging it to another day. Dragging saves
// nothing: it fills in the day. The server decides, and its answer or reason appears in the dialog.

{
  const HEADERS = { "X-Requested-With": "XMLHttpRequest" };
  const dialog = document.querySelector("[data-move-dialog]");
  const status = document.querySelector("[data-calendar-status]");
  let opener = ""; // the address of the release's move form, by which its button is found again
  let dragged = null;

  const calendar = () => document.querySelector("[data-calendar]");
  const button = () => calendar().querySelector(`[data-move="${opener}"] .calendar__move`);

  async function open(entry, date = "") {
    opener = entry.dataset.move;
    const answer = await fetch(date ? `${opener}?date=${date}` : opener, { headers: HEADERS });
    if (!answer.ok || answer.redirected) return location.assign(opener);
    fill(await answer.text());
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input[type=date], [data-close]")?.focus();
  }

  function fill(html) {
    dialog.innerHTML = html;
  }

  async function send(form) {
    const submit = form.querySelector("button:not([type])");
    submit.disabled = true;
    let answer = null;
    try {
      answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: HEADERS });
    } catch {
      submit.disabled = false;
      return; // no connection: the page's own notice says so
    }
    const isDone = answer.headers.get("Content-Type").includes("json");
    if (isDone && answer.ok) return done((await answer.json()).message);
    if (![409, 422].includes(answer.status)) return location.assign(form.action);
    fill(await answer.text());
    const error = dialog.querySelector("[role=alert], .error-message");
    error?.setAttribute("tabindex", "-1");
    error?.focus();
  }

  async function done(message) {
    dialog.close();
    const answer = await fetch(location.href, { headers: HEADERS });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    calendar().replaceWith(document.importNode(page.querySelector("[data-calendar]"), true));
    status.textContent = message;
    status.classList.remove("w-sr-only");
    const target = button() ?? calendar().querySelector("h2");
    if (!target.matches("a")) target.tabIndex = -1;
    target.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".calendar__move");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (link && isPlain) {
      event.preventDefault();
      open(link.closest("[data-move]"));
    }
    if (event.target.closest("[data-move-dialog] [data-close]")) dialog.close();
  });

  dialog.addEventListener("close", () => button()?.focus());

  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target);
  });

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-move]") ?? null;
    if (dragged) event.dataTransfer.setData("text/plain", dragged.querySelector(".calendar__title").textContent);
  });

  const dayUnder = ({ target }) => (dragged ? target.closest?.("[data-calendar] [data-date]") : null);

  document.addEventListener("dragover", (event) => {
    const day = dayUnder(event);
    for (const other of document.querySelectorAll("[data-drop]")) if (other !== day) delete other.dataset.drop;
    if (!day) return;
    event.preventDefault();
    day.dataset.drop = "";
  });

  document.addEventListener("drop", (event) => {
    const day = dayUnder(event);
    if (!day) return;
    event.preventDefault();
    const isElsewhere = !day.contains(dragged);
    if (isElsewhere) open(dragged, day.dataset.date);
  });

  document.addEventListener("dragend", () => {
    for (const day of document.querySelectorAll("[data-drop]")) delete day.dataset.drop;
    dragged = null;
  });
}
