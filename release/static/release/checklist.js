// The checklist in the story editor: the points above the tabs, and their number on each tab. It is read when the form
// opens, and again when a draft has been saved.

(() => {
  const { checklist: template } = document.currentScript.dataset;
  let texts = {};

  /** Return the address of the checklist; a new story has one when its first draft has been saved. */
  function address() {
    const [, page] = window.location.pathname.match(/\/pages\/(\d+)\/edit\/$/) || [];
    return page && template.replace(/0\/$/, `${page}/`);
  }

  /** Return the element of the form that a point is about. */
  function placeOf({ anchor, path }) {
    if (!anchor.startsWith(":w:")) return document.getElementById(anchor);
    const selector = path.split(".").map((part) => `[data-contentpath="${CSS.escape(part)}"]`);
    // A block that has been removed since the draft was saved: the field it was in.
    return document.querySelector(selector.join(" ")) || document.querySelector(selector[0]);
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function countClass(points) {
    const isHard = points.some(({ severity }) => severity === "hard");
    return `checklist__count${isHard ? " checklist__count--hard" : ""}`;
  }

  /** Show the number of open points on the tab that holds them. */
  function showOnTabs(points) {
    document.querySelectorAll(".w-tabs__tab .checklist__count").forEach((badge) => badge.remove());
    const byTab = new Map();
    points.forEach((point) => {
      const id = placeOf(point)?.closest("[role=tabpanel]")?.id;
      byTab.set(id, [...(byTab.get(id) || []), point]);
    });
    byTab.forEach((own, id) => {
      const tab = id && document.querySelector(`[role=tab][href="#${CSS.escape(id)}"]`);
      if (!tab) return;
      const badge = element("span", countClass(own));
      const number = element("span", "", String(own.length));
      number.setAttribute("aria-hidden", "true");
      badge.append(number, element("span", "w-sr-only", texts.onTab.replace("{n}", own.length)));
      tab.append(badge);
    });
  }

  /** Open the tab of a point and move the focus to its field; Wagtail shows the tab after this event. */
  async function open(event, point) {
    const place = placeOf(point);
    const panel = place?.closest("[role=tabpanel]");
    if (!panel) return;
    event.preventDefault();
    document.querySelector(`[role=tab][href="#${CSS.escape(panel.id)}"]`)?.click();
    await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
    place.scrollIntoView({ block: "center" });
    const field = place.querySelector("input:not([type=hidden]), textarea, select, [contenteditable=true]");
    (field || place.querySelector("button"))?.focus({ preventScroll: true });
  }

  function item(point) {
    const made = element("li", `checklist__point checklist__point--${point.severity}`);
    const link = element("a", "", point.message);
    link.href = `#${point.anchor}`;
    link.addEventListener("click", (event) => open(event, point));
    if (point.severity === "hard") made.append(element("strong", "", texts.blocks), " ");
    made.append(link);
    return made;
  }

  /** Show all open points above the tabs, closed until the editor opens the list. */
  function showList(points) {
    let list = document.querySelector(".checklist--editor");
    if (!list) {
      list = element("details", "checklist checklist--editor nice-padding");
      list.append(element("summary", ""), element("ul", "checklist__points"));
      document.querySelector(".w-tabs")?.before(list);
    }
    const [summary, items] = list.children;
    summary.replaceChildren(`${texts.title} `);
    summary.append(element("span", countClass(points), String(points.length)));
    items.replaceChildren(...points.map(item));
    list.hidden = !points.length;
  }

  async function refresh() {
    if (!address()) return;
    const response = await fetch(address(), { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) return; // the session has ended
    const found = await response.json();
    texts = found.texts;
    const open = found.points.filter(({ accepted }) => !accepted);
    showList(open);
    showOnTabs(open);
  }

  window.addEventListener("load", refresh);
  document.addEventListener("w-autosave:success", refresh);
})();
