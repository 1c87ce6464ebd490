// The input of a table block: choice of headers, caption, buttons for rows and columns, and the grid of cells.

(() => {
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  /** Return a field with its label and help as Wagtail's forms have them. */
  function labelled(field, label, help) {
    const helpId = `${field.id}-helptext`;
    field.setAttribute("aria-describedby", helpId);
    return element(
      "div", { class: "w-field__wrapper" },
      element("label", { class: "w-field__label", for: field.id }, label),
      element(
        "div", { class: "w-field" },
        element("div", { class: "w-field__help", id: helpId }, element("div", { class: "help" }, help)),
        element("div", { class: "w-field__input" }, field),
      ),
    );
  }

  class BoundTableInput {
    constructor(placeholder, name, id, { start, texts }) {
      this.start = start;
      this.texts = texts;
      this.state = null;
      this.input = element("input", { type: "hidden", name, id });
      const options = Object.entries(texts.choices).map(([value, label]) => element("option", { value }, label));
      this.headers = element("select", { id: `${id}-headers` }, ...options);
      this.caption = element("input", { type: "text", id: `${id}-caption` });
      const table = element("table", { class: "table-input__grid", "aria-label": texts.table });
      this.status = element("p", { class: "w-sr-only", role: "status" });
      this.grid = new window.TableGrid(table, texts, () => this.store());
      this.buttons = element("div", { class: "table-input__actions", role: "group", "aria-label": texts.changes });
      for (const [action, label] of Object.entries(texts.actions)) {
        const button = element("button", { type: "button", class: "button button-small button-secondary" }, label);
        button.dataset.action = action;
        button.addEventListener("click", () => this.act(action));
        this.buttons.append(button);
      }
      for (const field of [this.headers, this.caption]) {
        field.addEventListener("input", () => this.store());
        field.addEventListener("change", () => this.store());
      }
      placeholder.replaceWith(element(
        "div", { class: "table-input" },
        labelled(this.headers, texts.headers, texts.headersHelp),
        labelled(this.caption, texts.caption, texts.captionHelp),
        this.buttons,
        element("div", { class: "table-input__frame" }, table),
        element("p", { class: "help" }, texts.help),
        this.status, this.input,
      ));
    }

    act(action) {
      this.grid.change(action);
      const { data, columns } = this.grid;
      this.status.textContent = this.texts.size.replace("{rows}", data.length).replace("{columns}", columns);
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /** Write the table to the form; what else is stored with it is kept. */
    store() {
      this.state = {
        ...this.state,
        data: this.grid.data,
        table_header_choice: this.headers.value,
        table_caption: this.caption.value,
      };
      this.input.value = JSON.stringify(this.state);
      this.showButtons();
    }

    showButtons() {
      const disabled = {
        removeRow: this.grid.data.length === 1,
        removeColumn: this.grid.columns === 1,
        undo: !this.grid.earlier,
      };
      for (const button of this.buttons.children) button.disabled = Boolean(disabled[button.dataset.action]);
    }

    getState() {
      return JSON.parse(this.input.value);
    }

    getValue() {
      return this.getState();
    }

    setState(state) {
      const { rows, columns } = this.start;
      this.state = state;
      this.input.value = JSON.stringify(state);
      this.headers.value = state?.table_header_choice === "col" ? "column" : state?.table_header_choice ?? "";
      this.caption.value = state?.table_caption ?? "";
      this.grid.show(state?.data ?? Array.from({ length: rows }, () => Array(columns).fill("")));
      this.showButtons();
    }

    getTextLabel({ maxLength } = {}) {
      const cells = (this.state?.data ?? []).flat().filter(Boolean);
      const text = this.caption.value || cells.join(", ");
      return maxLength && text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
    }

    focus() {
      this.headers.focus();
    }
  }

  class TableInput {
    constructor(start, texts) {
      this.options = { start, texts };
    }

    render(placeholder, name, id, initialState) {
      const bound = new BoundTableInput(placeholder, name, id, this.options);
      bound.setState(initialState);
      return bound;
    }
  }

  window.telepath.register("news.widgets.TableInput", TableInput);
})();
