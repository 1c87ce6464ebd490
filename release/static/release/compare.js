// Moves from change to change in the comparison of two versions: with the buttons, or the keys n and p.

(() => {
  const changes = [...document.querySelectorAll("[data-change]")];
  const buttons = document.querySelector("[data-compare-jump]");
  if (!buttons || !changes.length) return;
  let current = -1;

  function jump(step) {
    const focused = changes.indexOf(document.activeElement?.closest("[data-change]"));
    if (focused >= 0) current = focused;
    current = current < 0 && step < 0 ? changes.length - 1 : (current + step + changes.length) % changes.length;
    changes[current].focus({ preventScroll: true });
    changes[current].scrollIntoView({ block: "start" });
  }

  buttons.hidden = false;
  buttons.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-step]");
    if (button) jump(Number(button.dataset.step));
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, select, textarea, [contenteditable=true]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    jump(step);
  });
})();
