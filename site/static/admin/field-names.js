// Names for the fields of the editor that Wagtail (8.0) leaves without one: rich text, and blocks that are a single
// field, whose label is the heading of their panel.

(() => {
  const FIELDS = "[contenteditable=true][role=textbox], "
  + ".w-field__input > :is(input:not([type=hidden]), textarea, select)";
  let made = 0;

  function identify(element) {
    if (!element.id) element.id = `field-name-${(made += 1)}`;
    return element.id;
  }

  /** Return the label of a rich text field, or the part of its panel's heading that says what it is. */
  function labelOf(field) {
    const panel = field.closest("section[data-panel]");
    const place = field.closest("[data-contentpath]");
    const label = place?.querySelector(":scope > label");
    if (label && (!panel || panel.contains(place))) return label;
    const heading = document.getElementById(panel?.getAttribute("aria-labelledby"));
    return heading?.querySelector(".c-sf-block__type") ?? heading;
  }

  function name(field) {
    const isNamed = field.hasAttribute("aria-labelledby") || field.hasAttribute("aria-label") || field.labels?.length;
    const label = isNamed ? undefined : labelOf(field);
    if (label) field.setAttribute("aria-labelledby", identify(label));
  }

  const nameAll = () => document.querySelectorAll(FIELDS).forEach(name);

  let isDue = false;
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      nameAll();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
