/* Keeps a colour's text field and the browser's colour picker beside it equal. */
(() => {
  const HEX = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i;

  const normalised = (text) => {
    const found = HEX.exec(text.trim());
    if (!found) return "";
    const digits = found[1].length === 6 ? found[1] : found[1].replace(/./g, "$&$&");
    return `#${digits.toLowerCase()}`;
  };

  document.addEventListener("input", ({ target }) => {
    if (target.dataset.colourOf) {
      const field = document.getElementById(target.dataset.colourOf);
      field.value = target.value;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
      return;
    }
    const picker = target.id && document.querySelector(`[data-colour-of="${CSS.escape(target.id)}"]`);
    const colour = picker && normalised(target.value);
    if (colour) picker.value = colour;
  });
})();
