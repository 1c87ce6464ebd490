// Replaces "- " at the start of a paragraph, which is direct speech in Norwegian, with "– " while typing.

window.draftail.registerPlugin(
  {
    type: "dash-quotes",
    handleBeforeInput(typed, editorState, { setEditorState }) {
      const selection = editorState.getSelection();
      const content = editorState.getCurrentContent();
      const text = content.getBlockForKey(selection.getStartKey()).getText();
      const afterDash = selection.isCollapsed() && selection.getStartOffset() === 1;
      if (typed !== " " || !afterDash || !/^[-−—]/.test(text)) return "not-handled";
      const dash = selection.merge({ anchorOffset: 0, focusOffset: 1 });
      const changed = window.DraftJS.Modifier.replaceText(content, dash, "– ");
      setEditorState(window.DraftJS.EditorState.push(editorState, changed, "insert-characters"));
      return "handled";
    },
  },
  "plugins",
);
