"""Export cells that a spreadsheet would read as a formula with a leading apostrophe (CSV injection).

Wagtail (8.0) exports all reports and listings with one mixin. Its XLSX marks text as text; its CSV cannot, so that
a headline could be executed as a formula by the spreadsheet of the user who opens the file.
"""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def quoted(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unquoted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def install() -> None:
    """Quote the text cells of every CSV export; numbers and dates are not changed."""
    preprocess = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(view: Any, field: Any, value: Any, export_format: Any) -> Any:
        cell = preprocess(view, field, value, export_format)
        is_text = export_format == view.FORMAT_CSV and isinstance(cell, str)
        return quoted(cell) if is_text else cell

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
