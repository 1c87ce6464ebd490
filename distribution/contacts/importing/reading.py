"""Reads CSV and Excel files as rows of texts, within limits."""

import csv
import io
import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from core.patches.spreadsheets import unquoted

LARGEST_FILE = 5 * 1024**2
# Of an Excel file: the cells with their texts, and all else that is read. A byte takes a microsecond or two.
LARGEST_CELLS, LARGEST_STYLES, MOST_PARTS = 10 * 1024**2, 1024**2, 1000
CELLS = ("xl/worksheets/", "xl/sharedstrings", "xl/media/")
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5_000, 60, 3_000


def read_table(file: Any) -> list[list[str]]:
    """Return the rows of an uploaded file that are not empty. Raises `ValidationError`."""
    if file.size > LARGEST_FILE:
        size = LARGEST_FILE // 1024**2
        raise ValidationError(_("The file is larger than %(size)s MB.") % {"size": size})
    content = file.read()
    rows = workbook_rows(content) if content.startswith(b"PK") else csv_rows(content)
    rows = [[unquoted(one.strip())[:LONGEST_CELL] for one in row[:MOST_COLUMNS]] for row in rows]
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_ROWS + 1:
        raise ValidationError(
            _("The file has more than %(count)s rows. Divide it.") % {"count": MOST_ROWS}
        )
    if len(rows) < 2:
        raise ValidationError(_("The file has no rows below the headings."))
    return rows


def csv_rows(content: bytes) -> list[list[str]]:
    text = decoded(content)
    if "\x00" in text:
        raise unreadable()
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise unreadable() from error
    return rows


def decoded(content: bytes) -> str:
    """Return the text of a CSV file: UTF-8, or what Norwegian Excel writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def workbook_rows(content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet of an Excel file, as they are shown without formats."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_bomb(archive.infolist())
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in found]
    except ValidationError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file makes it stumble over
        raise unreadable() from error


def refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    """Raise `ValidationError` if it would take long to read what is small only while it is packed."""
    sizes = {True: 0, False: 0}
    for one in parts:
        sizes[one.filename.lower().startswith(CELLS)] += one.file_size
    is_bomb = sizes[True] > LARGEST_CELLS or sizes[False] > LARGEST_STYLES
    if is_bomb or len(parts) > MOST_PARTS:
        raise ValidationError(_("The file is too large when it is unpacked."))


def unreadable() -> ValidationError:
    return ValidationError(
        _("The file cannot be read. Save it as CSV or as an Excel file (.xlsx).")
    )
