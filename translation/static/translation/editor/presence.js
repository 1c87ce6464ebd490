// Shows which other users have the translation open and which texts they edit: asks every 15 seconds while visible.

const desk = document.querySelector("[data-desk]");
const top = desk.querySelector("[data-presence]");
const INTERVAL = 15_000; // milliseconds
const translations = [...desk.querySelectorAll("[data-section]")].map((one) => Number(one.dataset.section));
let session = null;
let leaving = "";

function post(address, data) {
  return fetch(address, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-CSRFToken": window.AdminSession.token() },
    body: JSON.stringify(data),
  });
}

async function ping() {
  if (document.hidden) return;
  const row = document.activeElement?.closest("[data-row]");
  const at = row && Number(row.closest("[data-section]").dataset.section);
  const segment = row && Number(row.dataset.row);
  const response = await post(top.dataset.url, { session, at, segment, translations }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const presence = await response.json();
  ({ session, leaving } = presence);
  show(presence.people);
}

function show(people) {
  const names = [...new Set(people.map((one) => one.name))].join(", ");
  const text = names && top.dataset.words.replace("{names}", names);
  if (top.textContent !== text) top.textContent = text;
  for (const row of desk.querySelectorAll("[data-row]")) {
    const writing = people.filter((one) => one.segment === Number(row.dataset.row)).map((one) => one.name);
    const badge = row.querySelector("[data-writing-here]");
    const label = writing.length ? top.dataset.here.replace("{names}", writing.join(", ")) : "";
    if (badge.textContent !== label) badge.textContent = label;
  }
}

// One request at a time: the first response contains the session that the next one continues.
let last = Promise.resolve();
const update = () => (last = last.then(ping));

update();
setInterval(update, INTERVAL);
document.addEventListener("visibilitychange", update);
desk.addEventListener("focusin", (event) => event.target.matches("desk-field") && update());
window.addEventListener("pagehide", () => leaving && post(leaving, {}));
