// Starts Wagtail's (8.0) choosers, date fields and inline panels, in place of inline scripts, which the content
// security policy refuses. A custom element is connected at the very moment at which a script in its place would run:
// while the page is parsed, and within each call that inserts HTML. Only these functions and classes can be named.
(() => {
  const FUNCTIONS = ["createTaskChooser", "initDateChooser", "initDateTimeChooser", "initTimeChooser"];
  const CLASSES = /^([A-Z][A-Za-z]*)?Chooser$|^(InlinePanel|MultipleChooserPanel)$/;

  class WidgetStart extends HTMLElement {
    connectedCallback() {
      // Not again when an editor moves the block, nor for a copy.
      if (this.hasAttribute("data-started")) return;
      this.setAttribute("data-started", "");
      const { name, id } = this.dataset;
      const options = JSON.parse(this.dataset.options);
      const values = id === undefined ? [options] : [id, options];
      if (FUNCTIONS.includes(name)) window[name](...values);
      else if (CLASSES.test(name)) Reflect.construct(window[name], values);
    }
  }

  customElements.define("widget-start", WidgetStart);

  // jQuery (3.6) runs the files of HTML that it inserts, such as a chooser's form, as inline scripts.
  Object.assign(window.jQuery, {
    _evalUrl(url) {
      const script = document.createElement("script");
      script.src = url;
      script.async = false;
      document.head.append(script);
    },
  });
})();
