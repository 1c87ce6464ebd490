// The crop and focal point that a picture has in a story: number fields, and an image on which the point is moved.

window.CropControl = class {
  /** Ids of the fields begin with the prefix; a picture in the text also has a field for its crop. */
  static watch(prefix, separator) {
    const find = (name) => document.getElementById(`${prefix}${separator}${name}`);
    const fields = { picture: find("picture"), ratio: find("crop"), x: find("focal_x"), y: find("focal_y") };
    return fields.picture && fields.x && fields.y ? new window.CropControl(fields) : null;
  }

  constructor({ picture, ratio, x, y }) {
    Object.assign(this, { picture, ratio, x, y, id: picture.value, image: null });
    const copy = document.getElementById("crop-control").content.cloneNode(true);
    this.parts = Object.fromEntries([...copy.querySelectorAll("[data-crop]")].map((one) => [one.dataset.crop, one]));
    this.root = copy.firstElementChild;
    const line = x.closest(".w-field-row")?.parentElement;
    (line ?? this.row(ratio ?? x)).before(this.root);
    if (ratio) this.parts.ratio.append(this.row(ratio));
    this.parts.numbers.append(this.row(x), this.row(y));
    line?.remove();
    this.results = [...this.parts.results.children];
    if (ratio) this.results.slice(1).forEach((one) => one.remove());
    this.describe();
    this.listen();
    this.load();
    if (this.parts.panel.querySelector("[aria-invalid=true], .error-message, .w-field--error")) this.toggle();
  }

  /** Return the element that holds a field with its label and errors. */
  row(field) {
    return field.closest(".w-field-row > *") ?? field.closest("[data-contentpath]");
  }

  describe() {
    const { panel, toggle, hint, point } = this.parts;
    panel.id = `${this.x.id}-panel`;
    hint.id = `${this.x.id}-hint`;
    toggle.setAttribute("aria-controls", panel.id);
    point.setAttribute("aria-describedby", hint.id);
  }

  listen() {
    const { toggle, area, point, reset } = this.parts;
    toggle.addEventListener("click", () => this.toggle());
    this.picture.addEventListener("change", () => this.exchange());
    this.ratio?.addEventListener("change", () => this.show());
    for (const field of [this.x, this.y]) {
      field.addEventListener("input", () => this.show());
      field.addEventListener("change", () => this.complete());
    }
    reset.addEventListener("click", () => this.set("", ""));
    point.addEventListener("keydown", (event) => this.step(event));
    area.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      point.focus();
      area.setPointerCapture(event.pointerId);
      this.moveTo(event);
    });
    area.addEventListener("pointermove", (event) => {
      if (area.hasPointerCapture(event.pointerId)) this.moveTo(event);
    });
  }

  toggle() {
    this.parts.panel.hidden = !this.parts.panel.hidden;
    this.parts.toggle.setAttribute("aria-expanded", String(!this.parts.panel.hidden));
  }

  /** Another picture has another focal point. */
  exchange() {
    if (this.picture.value === this.id) return;
    if (this.id) this.set("", "");
    this.id = this.picture.value;
    this.load();
  }

  async load() {
    const { id } = this;
    const found = id ? await window.PictureTexts.textsOf(id) : undefined;
    if (id !== this.id) return;
    this.image = found?.image?.url ? found.image : null;
    this.show();
  }

  /** The focal point in per cent: the story's, or else the picture's own. */
  get position() {
    const read = (field, own) => {
      const number = field.value.trim() === "" ? NaN : Number(field.value);
      return Number.isInteger(number) && number >= 0 && number <= 100 ? number : own;
    };
    return [read(this.x, this.image?.x ?? 50), read(this.y, this.image?.y ?? 50)];
  }

  get isOwn() {
    return !this.x.value.trim() && !this.y.value.trim();
  }

  set(x, y) {
    const limited = (value) => (value === "" ? "" : String(Math.min(100, Math.max(0, Math.round(value)))));
    const values = [[this.x, limited(x)], [this.y, limited(y)]].filter(([field, value]) => field.value !== value);
    for (const [field, value] of values) field.value = value;
    for (const [field] of values) field.dispatchEvent(new Event("input", { bubbles: true }));
    for (const [field] of values) field.dispatchEvent(new Event("change", { bubbles: true }));
    this.show();
  }

  /** One number alone is no point: the other is the picture's own. */
  complete() {
    const { x, y } = this;
    if (x.value.trim() && !y.value.trim() && !y.validity.badInput) y.value = this.image?.y ?? 50;
    if (y.value.trim() && !x.value.trim() && !x.validity.badInput) x.value = this.image?.x ?? 50;
    this.show();
  }

  step(event) {
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const length = event.shiftKey ? 10 : 1;
    const [x, y] = this.position;
    this.set(x + direction[0] * length, y + direction[1] * length);
  }

  moveTo({ clientX, clientY }) {
    const { left, top, width, height } = this.parts.image.getBoundingClientRect();
    if (width && height) this.set((100 * (clientX - left)) / width, (100 * (clientY - top)) / height);
  }

  show() {
    const { area, image, point, state, cropped, reset, results } = this.parts;
    const [x, y] = this.position;
    const text = state.dataset.point.replace("{x}", x).replace("{y}", y);
    const ratio = this.ratio ? this.ratio.selectedOptions[0] : null;
    const isWhole = Boolean(ratio && !ratio.value);
    this.root.hidden = !this.id;
    const where = this.isOwn ? state.dataset.own : text;
    state.textContent = isWhole ? state.dataset.whole : [ratio?.textContent, where].filter(Boolean).join(" · ");
    cropped.hidden = isWhole;
    area.hidden = results.hidden = !this.image;
    reset.disabled = this.isOwn;
    point.style.setProperty("--x", `${x}%`);
    point.style.setProperty("--y", `${y}%`);
    point.setAttribute("aria-valuenow", x);
    point.setAttribute("aria-valuetext", text);
    if (!this.image) return;
    if (image.getAttribute("src") !== this.image.url) image.src = this.image.url;
    image.width = this.image.width;
    image.height = this.image.height;
    area.style.setProperty("--shape", image.width / image.height);
    this.results.forEach((one, number) => this.showResult(one, ratio, number, `${x}% ${y}%`));
  }

  /** The browser crops around the point as the server does. */
  showResult(item, ratio, number, position) {
    const shown = item.querySelector("img") ?? item.appendChild(Object.assign(new Image(), { alt: "" }));
    if (shown.getAttribute("src") !== this.image.url) shown.src = this.image.url;
    shown.style.objectPosition = position;
    if (!ratio || number) return;
    item.firstChild.textContent = ratio.textContent;
    item.style.setProperty("--ratio", ratio.value.replace("x", " / ") || "auto");
  }
};

document.addEventListener("DOMContentLoaded", () => window.CropControl.watch("id_lead", "_"));
