// Who else is here, and at which text: asked every quarter of a minute while the window is seen.

const desk = document.querySelector("[data-desk]");
const top = desk.querySelector("[data-presence]");
const EVERY = 15_000; // milliseconds
const translations = [...desk.querySelectorAll("[data-section]")].map((one) => Number(one.dataset.section));
let session = null;
let leaving = "";

function post(address, sent) {
  return fetch(address, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-CSRFToken": window.AdminSession.token() },
    body: JSON.stringify(sent),
  });
}

async function ping() {
  if (document.hidden) return;
  const row = document.activeElement?.closest("[data-row]");
  const at = row && Number(row.closest("[data-section]").dataset.section);
  const segment = row && Number(row.dataset.row);
  const answer = await post(top.dataset.url, { session, at, segment, translations }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const said = await answer.json();
  ({ session, leaving } = said);
  show(said.people);
}

function show(people) {
  const names = [...new Set(people.map((one) => one.name))].join(", ");
  const words = names && top.dataset.words.replace("{names}", names);
  if (top.textContent !== words) top.textContent = words;
  for (const row of desk.querySelectorAll("[data-row]")) {
    const writing = people.filter((one) => one.segment === Number(row.dataset.row)).map((one) => one.name);
    const sign = row.querySelector("[data-writing-here]");
    const told = writing.length ? top.dataset.here.replace("{names}", writing.join(", ")) : "";
    if (sign.textContent !== told) sign.textContent = told;
  }
}

// One at a time: the first answer says which session the next one is of.
let last = Promise.resolve();
const ask = () => (last = last.then(ping));

ask();
setInterval(ask, EVERY);
document.addEventListener("visibilitychange", ask);
desk.addEventListener("focusin", (event) => event.target.matches("desk-field") && ask());
window.addEventListener("pagehide", () => leaving && post(leaving, {}));
