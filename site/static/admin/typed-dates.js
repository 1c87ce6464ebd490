// The other half of core/patches/date_widgets.py: a picker that leaves what is typed alone does not close
// when its field is left.

document.addEventListener("focusout", ({ target }) => {
  const field = window.jQuery?.(target);
  if (field?.data("xdsoft_datetimepicker")) field.datetimepicker("hide");
});
