"""Cells that a spreadsheet would take for a formula go out behind an apostrophe.

Wagtail (8.0) writes the reports and lists of all its views by one mixin. Its XLSX says of each text that it is one;
its CSV does not, and whoever writes a headline would write formulas for whoever opens the file.
"""

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def quoted(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def unquoted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def install() -> None:
    """Let every export of Wagtail's quote its cells; numbers and dates stay what they are."""
    preprocess = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(view, field, value, export_format):
        cell = preprocess(view, field, value, export_format)
        is_text = export_format == view.FORMAT_CSV and isinstance(cell, str)
        return quoted(cell) if is_text else cell

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
