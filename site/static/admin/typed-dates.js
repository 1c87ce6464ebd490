// Complements core/patches/date_widgets.py: without validateOnBlur, the picker does not close when its field loses
// focus.

document.addEventListener("focusout", ({ target }) => {
  const field = window.jQuery?.(target);
  if (field?.data("xdsoft_datetimepicker")) field.datetimepicker("hide");
});
