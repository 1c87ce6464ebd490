// Shows only the texts of one kind. A text that is finished meanwhile stays until another kind is chosen.

const desk = document.querySelector("[data-desk]");
const choice = desk.querySelector("[data-filter]");

const kinds = {
  all: () => true,
  open: (row) => !["done", "left_out"].includes(row.dataset.state),
  changed: (row) => row.dataset.state === "changed",
  commented: (row) => row.querySelector("[data-remark]"),
  failed: (row) => row.querySelector("[data-problems] li:not([data-overruled])"),
};

function show() {
  const rows = [...desk.querySelectorAll("[data-row]")];
  const shown = new Set(rows.filter(kinds[choice.value]));
  // A table is shown whole if one of its cells is.
  for (const one of desk.querySelectorAll("li[data-row], [data-table], [data-section]")) {
    one.hidden = choice.value !== "all" && !shown.has(one) && ![...shown].some((row) => one.contains(row));
  }
  const isAll = choice.value === "all";
  desk.querySelector("[data-filtered]").textContent = isAll ? "" : desk.dataset.found.replace("{count}", shown.size);
}

choice.addEventListener("change", show);
show(); // the browser may have kept the choice
