// Sends text that is pasted into a story's body to the server, which divides it into blocks, and inserts the blocks.

(() => {
  const MOST = 30_000_000; // characters, with pictures
  const DATA_PICTURE = /(src\s*=\s*["']?)data:[^"'\s>]*/gi;
  // What the rich text editor would lose or take wrongly.
  const STRUCTURE = "h1,h2,h3,h4,h5,h6,p,div,ul,ol,li,table,blockquote,pre,hr,br,img,del,ins,sup,sub,s,strike,"
  + "[style*=vertical-align],[style*=mso-]";
  const COPIED_FROM_EDITOR = /data-(draftjs|editor=|offset-key)/;

  const panel = () => document.querySelector("[data-paste]");
  const part = (name) => panel().querySelector(`[data-paste-${name}]`);
  const root = () => document.getElementById(`${panel().dataset.paste}-root`);
  const stream = () => root().rootBlock;
  let undo; // takes back the latest paste

  /** Return the stream's block around a node. */
  const blockAt = (node) => stream().children.find((child) => child.element.contains(node));

  /** Return the rich text editor of a paragraph block. */
  const editorOf = (child) => (child?.type === "paragraph" ? child.block.widget.input.draftailEditor : undefined);

  /** Return a form with what is to be converted; nothing if the editor can insert it itself. */
  function readClipboard(clipboard) {
    const html = clipboard.getData("text/html");
    const text = clipboard.getData("text/plain");
    const body = new FormData();
    if (html) {
      if (COPIED_FROM_EDITOR.test(html)) return undefined;
      const found = new DOMParser().parseFromString(html, "text/html").body.querySelector(STRUCTURE);
      if (!found) return undefined;
      const short = html.length > MOST ? html.replace(DATA_PICTURE, "$1") : html;
      body.append("html", new Blob([short]), "html");
    } else {
      if (!/\n/.test(text.trim())) return undefined;
      body.append("text", new Blob([text]), "text");
    }
    return { body, text };
  }

  function report(summary, notices = []) {
    part("report").hidden = false;
    part("summary").textContent = summary;
    part("notices").replaceChildren(...notices.map((notice) => {
      const item = document.createElement("li");
      item.textContent = notice;
      return item;
    }));
    part("undo").hidden = !undo;
  }

  function close() {
    part("report").hidden = true;
  }

  /** Return the server's answer, or its message about what is wrong. */
  async function convert(url, body) {
    try {
      const headers = { "X-CSRFToken": window.AdminSession.token(), "X-Requested-With": "XMLHttpRequest" };
      const response = await fetch(url, { method: "POST", body, headers });
      return await response.json();
    } catch {
      return {};
    }
  }

  // Insertion ------------------------------------------------------------------------------------

  /** Return lines as the content of an editor, without empty ones. */
  function plainContent(text) {
    const lines = text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    return window.DraftJS.ContentState.createFromText(lines.join("\n"));
  }

  /** Insert content at the cursor, as part of the editor's own history. */
  function insertText(editor, selection, content) {
    const { EditorState, Modifier } = window.DraftJS;
    const state = editor.getEditorState();
    const changed = Modifier.replaceWithFragment(state.getCurrentContent(), selection, content.getBlockMap());
    editor.onChange(EditorState.push(state, changed, "insert-fragment"));
  }

  /** Return a state without empty lines at its end, followed by more content. */
  function extended(state, content) {
    const { ContentState, EditorState } = window.DraftJS;
    const lines = state.getCurrentContent().getBlocksAsArray().filter((line) => line.getText().trim());
    const added = content ? content.getBlocksAsArray() : [];
    if (!lines.length && !added.length) return undefined;
    return EditorState.push(state, ContentState.createFromBlockArray([...lines, ...added]), "insert-fragment");
  }

  /** Insert blocks at an index of the stream, and return them. */
  function insertBlocks(blocks, index) {
    return blocks.map((block, place) => stream().insert(block, index + place, { animate: false, focus: false }));
  }

  function remove(child) {
    const index = stream().children.indexOf(child);
    if (index >= 0) stream().deleteBlock(index, { animate: false });
  }

  /** Remove a block so that another one can have its id. */
  function replace(child) {
    remove(child);
    for (const one of child.element.querySelectorAll("[id^=block-]")) one.removeAttribute("id");
  }

  function focusLast(children) {
    children.at(-1).focus({ soft: true });
  }

  /** Divide a paragraph block at the cursor, and insert blocks between its halves. */
  function insertWithin(child, selection, blocks) {
    const { convertFromRaw, EditorState, Modifier } = window.DraftJS;
    const editor = editorOf(child);
    const original = editor.getEditorState();
    const isText = blocks[0].type === "paragraph";
    const first = isText ? convertFromRaw(JSON.parse(blocks[0].value)) : undefined;
    const others = isText ? blocks.slice(1) : blocks;

    let content = original.getCurrentContent();
    if (!selection.isCollapsed()) content = Modifier.removeRange(content, selection, "backward");
    const cursor = selection.isCollapsed() ? selection : content.getSelectionAfter();
    const cleared = EditorState.forceSelection(EditorState.push(original, content, "remove-range"), cursor);
    const { stateBefore, stateAfter, shouldMoveCommentFn } = window.draftail.splitState(cleared);

    const added = [];
    const rest = extended(stateAfter);
    if (rest) {
      stream().splitBlock(child.index, stateBefore, rest, shouldMoveCommentFn, { animate: false });
      added.push(stream().children[child.index + 1]);
    }
    const kept = extended(stateBefore, first);
    added.unshift(...insertBlocks(others, child.index + 1));
    if (kept) editor.onChange(kept);
    else replace(child);
    focusLast(added);

    undo = () => {
      // The cursor leaves the inserted blocks before they are removed: Draft.js looks it up when a key is pressed.
      const value = EditorState.createWithContent(original.getCurrentContent());
      const [restored] = kept ? [child] : insertBlocks([{ type: "paragraph", value, id: child.id }], added[0].index);
      if (kept) editor.onChange(original);
      restored.focus({ soft: true });
      added.forEach(remove);
    };
  }

  /** Insert blocks at an index of the stream, in a way that can be undone. */
  function insertAt(index, blocks) {
    const added = insertBlocks(blocks, index);
    focusLast(added);
    undo = () => added.forEach(remove);
  }

  function insertAfter(child, blocks) {
    insertAt(child ? child.index + 1 : stream().children.length, blocks);
  }

  /** Insert the server's blocks, or the plain text if it has none. */
  function insert({ blocks, notices, error, summary }, child, selection, text) {
    const editor = stream().children.includes(child) ? editorOf(child) : undefined;
    const { convertFromRaw, EditorState } = window.DraftJS;
    const isFailed = !blocks?.length && text.trim();
    const isText = blocks?.length === 1 && blocks[0].type === "paragraph";
    undo = undefined;
    if (editor && isFailed) insertText(editor, selection, plainContent(text));
    else if (isFailed)
    insertAfter(child, [{ type: "paragraph", value: EditorState.createWithContent(plainContent(text)) }]);
    else if (editor && isText) insertText(editor, selection, convertFromRaw(JSON.parse(blocks[0].value)));
    else if (editor && blocks?.length) insertWithin(child, selection, blocks);
    else if (blocks?.length) insertAfter(child, blocks);
    if (isFailed) report(panel().dataset.failed, error ? [error] : []);
    else if (undo || notices?.length || error) report(summary ?? error ?? "", notices);
    else close();
  }

  async function paste(event) {
    if (!panel() || !root()?.contains(event.target)) return;
    const child = blockAt(event.target);
    const editor = editorOf(child);
    const isField = event.target.closest("input, textarea, [contenteditable=true]");
    if (isField && !editor) return;
    const copied = readClipboard(event.clipboardData);
    if (!copied) return;
    event.preventDefault();
    event.stopImmediatePropagation();

    const before = editor?.getEditorState();
    const waiting = setTimeout(() => report(panel().dataset.working), 600);
    const answer = await convert(panel().dataset.url, copied.body);
    clearTimeout(waiting);
    const now = editor?.getEditorState();
    const isSame = before?.getCurrentContent() === now?.getCurrentContent();
    insert(answer, child, (isSame ? before : now)?.getSelection(), copied.text);
  }

  // Word files -----------------------------------------------------------------------------------

  /** Insert the text of a Word file at the end of the body, in place of an empty paragraph that ends it. */
  async function uploadWord(file) {
    const body = new FormData();
    body.append("file", file);
    report(panel().dataset.working);
    const answer = await convert(panel().dataset.wordUrl, body);
    const child = stream().children.at(-1);
    const editor = editorOf(child);
    undo = undefined;
    if (!answer.blocks) report(answer.error ?? panel().dataset.unread);
    else {
      if (editor && !editor.getEditorState().getCurrentContent().hasText())
        insertWithin(child, editor.getEditorState().getSelection(), answer.blocks);
      else insertAfter(child, answer.blocks);
      report(answer.summary, answer.notices);
    }
  }

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-paste-file]") || !event.target.files.length) return;
    uploadWord(event.target.files[0]);
    event.target.value = ""; // a chosen file counts as an unsaved edit, and the same one can be chosen again
  });

  // Undo -----------------------------------------------------------------------------------------

  function takeBack() {
    const action = undo;
    undo = undefined;
    action?.();
    close();
  }

  window.StoryBody = {
    panel, root, stream, blockAt, convert, report, insertAt, uploadWord,
    setUndo: (action) => { undo = action; },
  };

  document.addEventListener("paste", paste, true);
  document.addEventListener(
    "keydown",
    (event) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      const isElsewhere = event.target !== document.body && !root()?.contains(event.target);
      if (!undo || !isUndo || isElsewhere) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      takeBack();
    },
    true,
  );
  // Later edits would be lost with the blocks.
  document.addEventListener(
    "beforeinput",
    (event) => {
      if (!undo || !root()?.contains(event.target)) return;
      undo = undefined;
      part("undo").hidden = true;
    },
    true,
  );
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-paste-undo]")) takeBack();
    else if (event.target.closest("[data-paste-close]")) close();
    else if (event.target.closest("[data-paste-word]")) part("file").click();
  });
})();
