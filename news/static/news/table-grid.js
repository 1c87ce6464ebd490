// The cells of a table in the editor as text fields: typing, moving between them, pasting several at once, and rows and
// columns. The table's data are rows of texts.

window.TableGrid = class TableGrid {
  /** Show the grid in an element. `changed` is called after each change. */
  constructor(element, texts, changed) {
    Object.assign(this, { element, texts, changed, row: 0, column: 0, earlier: undefined });
    element.addEventListener("input", (event) => this.onInput(event));
    element.addEventListener("keydown", (event) => this.onKey(event));
    element.addEventListener("paste", (event) => this.onPaste(event));
    element.addEventListener("focusin", ({ target }) => this.remember(target));
  }

  get columns() {
    return Math.max(1, ...this.data.map((row) => row.length));
  }

  /** Show these rows; shorter ones are filled up. */
  show(data) {
    this.data = data.map((row) => row.map((cell) => cell ?? ""));
    if (!this.data.length) this.data.push([""]);
    const { columns } = this;
    for (const row of this.data) while (row.length < columns) row.push("");
    this.row = Math.min(this.row, this.data.length - 1);
    this.column = Math.min(this.column, columns - 1);
    const body = document.createElement("tbody");
    body.append(...this.data.map((row, at) => this.rowElement(row, at)));
    this.element.replaceChildren(body);
    body.querySelectorAll("textarea").forEach(TableGrid.grow);
  }

  rowElement(cells, row) {
    const element = document.createElement("tr");
    element.append(...cells.map((text, column) => {
      const cell = document.createElement("td");
      const field = document.createElement("textarea");
      field.rows = 1;
      field.value = text;
      Object.assign(field.dataset, { row, column });
      const name = this.texts.cell.replace("{row}", row + 1).replace("{column}", column + 1);
      field.setAttribute("aria-label", name);
      cell.append(field);
      return cell;
    }));
    return element;
  }

  /** Make a field as high as its text. */
  static grow(field) {
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${field.scrollHeight}px`;
  }

  remember(field) {
    if (field.dataset.row === undefined) return;
    this.row = Number(field.dataset.row);
    this.column = Number(field.dataset.column);
  }

  focus() {
    this.element.querySelector(`[data-row="${this.row}"][data-column="${this.column}"]`)?.focus();
  }

  go(row, column = this.column) {
    Object.assign(this, { row, column });
    this.focus();
  }

  onInput({ target }) {
    this.remember(target);
    this.data[this.row][this.column] = target.value;
    TableGrid.grow(target);
    this.earlier = undefined; // undoing would lose what was typed since
    this.changed();
  }

  onKey(event) {
    const { key, target, shiftKey, altKey, ctrlKey, metaKey, isComposing } = event;
    if (isComposing || ctrlKey || metaKey) return;
    const before = target.value.slice(0, target.selectionStart);
    const after = target.value.slice(target.selectionEnd);
    if (key === "Enter" && !shiftKey && !altKey) {
      if (this.row === this.data.length - 1) this.change("rowBelow");
      else this.go(this.row + 1);
    } else if (key === "ArrowUp" && !shiftKey && this.row > 0 && !before.includes("\n")) this.go(this.row - 1);
    else if (key === "ArrowDown" && !shiftKey && this.row < this.data.length - 1 && !after.includes("\n"))
    this.go(this.row + 1);
    else return;
    event.preventDefault();
  }

  /** Spread copied cells over the grid, from the one with the cursor; other text is pasted by the browser. */
  onPaste(event) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const isCells = /\t/.test(text) || /<table\b/i.test(event.clipboardData.getData("text/html"));
    if (!isCells || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    this.keep();
    text.split("\n").forEach((line, down) => {
      line.split("\t").forEach((cell, across) => {
        const row = (this.data[this.row + down] ??= []);
        while (row.length < this.column + across) row.push("");
        row[this.column + across] = cell.trim();
      });
    });
    this.finish();
  }

  /** Keep the data as they are, for undoing. */
  keep() {
    this.earlier = this.data.map((row) => [...row]);
  }

  /** Show the changed data. */
  finish() {
    this.show(this.data);
    this.changed();
    this.focus();
  }

  /** Change rows or columns at the current cell, by the name of a button. */
  change(action) {
    const { row, column, data, columns } = this;
    if (action === "undo") {
      if (!this.earlier) return;
      this.data = this.earlier;
      this.earlier = undefined;
      this.finish();
      return;
    }
    this.keep();
    const insertColumn = (at) => data.forEach((cells) => cells.splice(at, 0, ""));
    if (action === "rowAbove") data.splice(row, 0, Array(columns).fill(""));
    if (action === "rowBelow") data.splice(row + 1, 0, Array(columns).fill(""));
    if (action === "columnLeft") insertColumn(column);
    if (action === "columnRight") insertColumn(column + 1);
    if (action === "removeRow") data.splice(row, 1);
    if (action === "removeColumn" && columns > 1) data.forEach((cells) => cells.splice(column, 1));
    if (action === "rowBelow") this.row += 1;
    if (action === "columnRight") this.column += 1;
    this.finish();
  }
};
