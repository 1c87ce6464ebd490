// The Norwegian texts of the table's context menu: Handsontable 6.2.2 contains only English.

if (window.Handsontable) {
  window.Handsontable.languages.registerLanguageDictionary({
    languageCode: "nb",
    "ContextMenu:items.insertRowAbove": "Sett inn rad over",
    "ContextMenu:items.insertRowBelow": "Sett inn rad under",
    "ContextMenu:items.insertColumnOnTheLeft": "Sett inn kolonne til venstre",
    "ContextMenu:items.insertColumnOnTheRight": "Sett inn kolonne til høyre",
    "ContextMenu:items.removeRow": ["Slett rad", "Slett rader"],
    "ContextMenu:items.removeColumn": ["Slett kolonne", "Slett kolonner"],
    "ContextMenu:items.undo": "Angre",
    "ContextMenu:items.redo": "Gjør om",
  });
}
