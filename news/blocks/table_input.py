"""The editor's input of a table: a grid of text fields that works with keyboard and screen reader.

Wagtail's (8.0) is Handsontable 6.2.2, in which the keyboard neither leaves a table nor adds rows to it.
"""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter

START = {"rows": 3, "columns": 3}


class TableInput(forms.HiddenInput):
    """A hidden field with the table as JSON, and the grid that a script shows for it."""

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs=attrs)

    @cached_property
    def media(self) -> forms.Media:
        return forms.Media(
            js=["news/table-grid.js", "news/table-input.js"], css={"all": ["news/table-input.css"]}
        )


class TableInputAdapter(WidgetAdapter):
    js_constructor = "news.widgets.TableInput"

    def js_args(self, widget: TableInput) -> list[Any]:
        return [START, texts()]


def texts() -> dict[str, Any]:
    """Return the texts of the grid in the user's language."""
    return {
        "headers": _("Table headers"),
        "choices": {
            "": _("Select a header option"),
            "row": _("Display the first row as a header"),
            "column": _("Display the first column as a header"),
            "both": _("Display the first row AND first column as headers"),
            "neither": _("No headers"),
        },
        "headersHelp": _("Which cells should be displayed as headers?"),
        "caption": _("Table caption"),
        "captionHelp": _("Says what the table is about."),
        "table": _("Table"),
        "cell": _("Row {row}, column {column}"),
        "changes": _("Rows and columns"),
        "actions": {
            "rowAbove": _("Row above"),
            "rowBelow": _("Row below"),
            "columnLeft": _("Column to the left"),
            "columnRight": _("Column to the right"),
            "removeRow": _("Delete row"),
            "removeColumn": _("Delete column"),
            "undo": _("Undo"),
        },
        "help": _(
            "The buttons change the table at the cell that you were in. "
            "Enter goes to the row below, and adds one after the last; Shift + Enter makes a new line. "
            "Copied cells of a spreadsheet can be pasted."
        ),
        "size": _("The table has {rows} rows and {columns} columns."),
    }


register(TableInputAdapter(), TableInput)
