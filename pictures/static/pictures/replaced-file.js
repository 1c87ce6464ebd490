// Asks where a new file of a picture shall be shown, once one is chosen.

document.addEventListener("DOMContentLoaded", () => {
  const file = document.querySelector("input[type=file][name=file]");
  const answers = [...document.querySelectorAll("input[name=replaced_in]")];
  if (!file || !answers.length) return;
  const uses = document.querySelector("input[name=replaced_uses]");
  const show = (input, isShown) => {
    const wrapper = input?.closest("[data-field-wrapper]");
    if (!wrapper) return;
    for (const part of [wrapper, wrapper.previousElementSibling]) {
      if (part === wrapper || part?.matches("label, .w-field__label, legend")) part.hidden = !isShown;
    }
  };
  const update = () => {
    const isAsked = file.files.length > 0;
    show(answers[0], isAsked);
    show(uses, isAsked && answers.some((one) => one.checked && one.value === "chosen"));
  };
  [file, ...answers].forEach((one) => one.addEventListener("change", update));
  update();
});
