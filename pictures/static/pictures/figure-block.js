// A picture in the body of a story is called by its caption, and can be cropped.

(() => {
  class FigureBlockDefinition extends window.wagtailStreamField.blocks.StructBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const block = super.render(placeholder, prefix, initialState, initialError);
      const shorten = (text, most) => (most && text.length > most ? `${text.slice(0, most - 1)}…` : text);
      const use = new window.PictureTexts.Use(prefix, "-", () => {
        const heading = use.chooser?.closest("section[data-panel]")?.querySelector("[data-panel-heading-text]");
        if (heading) heading.textContent = shorten(use.name, 70);
      });
      block.getTextLabel = ({ maxLength } = {}) => shorten(use.name, maxLength);
      use.watch();
      window.CropControl.watch(prefix, "-");
      return block;
    }
  }

  window.telepath.register("pictures.blocks.FigureBlock", FigureBlockDefinition);
})();
