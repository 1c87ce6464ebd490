// Suggests words while a reader types in the search field. Without it, the page of results suggests them.

const field = document.querySelector("[data-suggestions]");
const list = document.createElement("ul");
let timer, asked;

function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function choose(option) {
  field.value = option.textContent;
  close();
  field.form.requestSubmit();
}

function select(option) {
  for (const one of list.children) one.setAttribute("aria-selected", String(one === option));
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

function show(suggestions) {
  list.replaceChildren(
    ...suggestions.map((text, number) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `suggestion-${number}`, textContent: text, role: "option" });
      option.setAttribute("aria-selected", "false");
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(option));
      return option;
    }),
  );
  list.hidden = !suggestions.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  field.removeAttribute("aria-activedescendant");
}

async function suggest() {
  asked?.abort();
  asked = new AbortController();
  const address = `${field.dataset.suggestions}?${new URLSearchParams({ q: field.value })}`;
  try {
    const answer = await fetch(address, { signal: asked.signal });
    if (answer.ok && document.activeElement === field) show((await answer.json()).suggestions);
  } catch {
    // Aborted by the next letter, or offline: the field works without.
  }
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  if (field.value.trim().length < 2) close();
  else timer = setTimeout(suggest, 150);
});
field.addEventListener("blur", close);
field.addEventListener("keydown", (event) => {
  if (list.hidden) return;
  const options = [...list.children];
  const place = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") select(options[place + 1]);
  else if (event.key === "ArrowUp") select(options[place < 0 ? options.length - 1 : place - 1]);
  else if (event.key === "Enter" && place >= 0) choose(options[place]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});

Object.assign(list, { id: "suggestions", className: "search__list", hidden: true, role: "listbox" });
list.setAttribute("aria-label", field.dataset.listed);
field.after(list);
for (const [name, value] of Object.entries({
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": list.id,
  "aria-expanded": "false",
})) {
  field.setAttribute(name, value);
}
