// A list that is pasted into one item of a list becomes its items: the points of a fact box, list items. What is around
// the list stays in the field.

(() => {
  const STRUCTURE = /<(li|p|div|h[1-6]|br)\b/gi;

  /** Return the bound list around a field, and how its items are inserted. */
  function listAround(target) {
    const panel = document.querySelector("[data-paste-items]");
    const items = panel && document.getElementById(`${panel.dataset.pasteItems}-root`);
    if (items?.contains(target)) {
      const stream = items.rootBlock;
      const { item: type } = panel.dataset;
      const insert = (value, index) => stream.insert({ type, value, id: null }, index, { focus: false });
      return { list: stream, insert, url: panel.dataset.listUrl };
    }
    const body = window.StoryBody;
    if (!body?.panel() || !body.root()?.contains(target)) return undefined;
    const fields = body.blockAt(target)?.block.childBlocks ?? {};
    const list = fields.points ?? fields.items;
    const insert = (value, index) => list.insert(value, index, { focus: false });
    return list && { list, insert, url: body.panel().dataset.listUrl };
  }

  /** Return whether the clipboard holds several paragraphs or items. */
  function isSeveral(clipboard) {
    const html = clipboard.getData("text/html");
    if (/data-(draftjs|editor=|offset-key)/.test(html)) return false;
    if (html) return (html.match(STRUCTURE) ?? []).length > 1;
    return clipboard.getData("text/plain").trim().includes("\n");
  }

  /** Return the rich text editor that a node is in. */
  function editorOf(target) {
    const inputs = target.closest("[contenteditable=true]")?.closest(".w-field__input")?.querySelectorAll("input");
    return [...inputs ?? []].find((input) => input.draftailEditor)?.draftailEditor;
  }

  async function ask(url, clipboard) {
    const body = new FormData();
    const html = clipboard.getData("text/html");
    body.append(html ? "html" : "text", new Blob([html || clipboard.getData("text/plain")]), "text");
    try {
      const headers = { "X-CSRFToken": window.AdminSession.token(), "X-Requested-With": "XMLHttpRequest" };
      const response = await fetch(url, { method: "POST", body, headers });
      return response.ok ? await response.json() : {};
    } catch {
      return {};
    }
  }

  /** Insert content at the cursor of an editor. */
  function insertText(editor, content) {
    const { EditorState, Modifier } = window.DraftJS;
    const state = editor.getEditorState();
    const changed = Modifier.replaceWithFragment(
      state.getCurrentContent(), state.getSelection(), content.getBlockMap(),
    );
    editor.onChange(EditorState.push(state, changed, "insert-fragment"));
  }

  const contentOf = (raw) => window.DraftJS.convertFromRaw(typeof raw === "string" ? JSON.parse(raw) : raw);

  document.addEventListener("paste", async (event) => {
    const found = listAround(event.target);
    const editor = found && editorOf(event.target);
    if (!editor || !isSeveral(event.clipboardData)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const plain = event.clipboardData.getData("text/plain");
    const { items, text } = await ask(found.url, event.clipboardData);
    const rest = items ? contentOf(text) : window.DraftJS.ContentState.createFromText(plain);
    const current = found.list.children.find((child) => child.element.contains(event.target));
    const left = [...items ?? []];
    // In an empty item the first one takes its place; in another field all are new items at the end.
    if (rest.hasText()) insertText(editor, rest);
    else if (current && left.length && !editor.getEditorState().getCurrentContent().hasText())
    insertText(editor, contentOf(left.shift()));
    const start = current ? current.index + 1 : found.list.children.length;
    left.forEach((item, place) => found.insert(item, start + place));
    found.list.children[start + left.length - 1]?.focus({ soft: true });
  }, true);
})();
