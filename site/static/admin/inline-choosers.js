// Adding an item that is chosen, such as a contact, opens its chooser; if nothing is chosen, the empty item goes again.

(() => {
  function forgetBlank(item) {
    if (!item.querySelector(".chooser.blank")) return;
    item.querySelector("[id$=-DELETE-button]")?.click();
  }

  document.addEventListener("click", ({ target, isTrusted }) => {
    const button = target.closest("button[id$=-ADD]");
    if (!button || !isTrusted) return;
    requestAnimationFrame(() => {
      const item = document.getElementById(button.id.replace(/ADD$/, "FORMS"))?.lastElementChild;
      const choosers = item?.querySelectorAll(".unchosen [data-chooser-action-choose]") ?? [];
      if (choosers.length !== 1) return;
      choosers[0].click();
      window.jQuery(document.body).one("hidden.bs.modal", () => forgetBlank(item));
    });
  });
})();
