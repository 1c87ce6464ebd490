// Pictures that are dropped on a story's body, pasted into it, or chosen from the computer. They are stored in the
// library and shown where they belong: one as a picture, several as a gallery, on a gallery as more of its pictures.

(() => {
  const PICTURE = /^image\//;
  const PICTURE_NAME = /\.(heic|heif|hif|jfif)$/i; // types that some systems do not know
  const { panel, root, stream, blockAt, convert, report, insertAt, setUndo } = window.StoryBody;
  let lastBlock; // in which the cursor was
  let marker; // shows where dropped pictures would go

  const isPicture = (file) => PICTURE.test(file.type) || PICTURE_NAME.test(file.name);
  const field = () => panel() && root()?.closest("[role=tabpanel]");
  const children = () => stream().children;

  /** Return the index at which something dropped at this height belongs. */
  function indexAt(y) {
    const index = children().findIndex(({ element }) => {
      const { top, height } = element.getBoundingClientRect();
      return y < top + height / 2;
    });
    return index < 0 ? children().length : index;
  }

  function mark(y) {
    if (!marker) {
      marker = document.createElement("div");
      marker.className = "picture-marker";
      document.body.append(marker);
    }
    const box = root().getBoundingClientRect();
    const next = children()[indexAt(y)]?.element.getBoundingClientRect().top;
    const last = children().at(-1)?.element.getBoundingClientRect().bottom;
    marker.style.top = `${next ?? last ?? box.top}px`;
    marker.style.left = `${box.left}px`;
    marker.style.width = `${box.width}px`;
  }

  function unmark() {
    marker?.remove();
    marker = undefined;
  }

  /** Store pictures one by one; return the values of their blocks, and the reasons for those that are refused. */
  async function store(files) {
    const values = [];
    const reasons = [];
    for (const [index, file] of files.entries()) {
      report(panel().dataset.storing.replace("{n}", index + 1).replace("{total}", files.length));
      const body = new FormData();
      body.append("file", file);
      const { value, error } = await convert(panel().dataset.pictureUrl, body);
      if (value) values.push(value);
      else reasons.push(error ?? `${file.name}: ${panel().dataset.unread}`);
    }
    return { values, reasons };
  }

  const identified = (value) => ({ value, id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` });

  /** Add pictures to a gallery, as its last ones. */
  function extend(gallery, values) {
    const list = gallery.block.childBlocks.figures;
    const added = values.map((value) => list.insert(value, list.children.length, { focus: false }));
    setUndo(() => added.forEach((one) => list.deleteBlock(one.index)));
  }

  async function add(files, gallery, index) {
    const pictures = files.filter(isPicture);
    if (!pictures.length) {
      setUndo(undefined);
      report(panel().dataset.noPictures);
      return;
    }
    const { values, reasons } = await store(pictures);
    setUndo(undefined);
    if (values.length && gallery && children().includes(gallery)) extend(gallery, values);
    else if (values.length) {
      const block = values.length === 1
        ? { type: "figure", value: values[0] }
        : { type: "gallery", value: { title: "", figures: values.map(identified) } };
      insertAt(Math.min(index, children().length), [{ ...block, id: identified().id }]);
    }
    report(values.length ? panel().dataset.stored : panel().dataset.noneStored, reasons);
    root().dispatchEvent(new Event("change", { bubbles: true }));
  }

  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

  document.addEventListener("dragover", (event) => {
    // A file that is dropped beside a field would replace the editor in the browser's window.
    if (!panel() || !hasFiles(event) || event.target.closest?.("input[type=file]")) return;
    event.preventDefault();
    event.stopPropagation();
    const isHere = field()?.contains(event.target);
    event.dataTransfer.dropEffect = isHere ? "copy" : "none";
    if (isHere) mark(event.clientY);
    else unmark();
  }, true);

  document.addEventListener("drop", (event) => {
    unmark();
    if (!panel() || !hasFiles(event) || event.target.closest?.("input[type=file]")) return;
    event.preventDefault();
    event.stopPropagation();
    if (!field()?.contains(event.target)) return;
    const files = [...event.dataTransfer.files];
    const word = files.find(({ name }) => /\.docx$/i.test(name));
    const on = blockAt(event.target);
    if (word) window.StoryBody.uploadWord(word);
    else add(files, on?.type === "gallery" ? on : undefined, indexAt(event.clientY));
  }, true);

  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) unmark();
  });
  document.addEventListener("dragend", unmark);

  document.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files].filter(isPicture);
    if (!panel() || !files.length || event.clipboardData.types.includes("text/html")) return;
    if (!root()?.contains(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const child = blockAt(event.target);
    add(files, child?.type === "gallery" ? child : undefined, child ? child.index + 1 : children().length);
  }, true);

  document.addEventListener("focusin", ({ target }) => {
    if (panel() && root()?.contains(target)) lastBlock = blockAt(target);
  });

  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-pictures-choose]")) document.querySelector("[data-pictures-file]").click();
  });

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-pictures-file]") || !target.files.length) return;
    const files = [...target.files];
    target.value = ""; // a chosen file counts as an unsaved edit
    const isThere = children().includes(lastBlock);
    add(files, undefined, isThere ? lastBlock.index + 1 : children().length);
  });
})();
