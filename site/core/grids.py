"""Rows and columns of tables, which may be of different lengths."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

Cells = Sequence[str | None]
# A number with its sign, and a unit that is a sign or an abbreviation: `−1 234,5 %`.
FIGURE = re.compile(r"[<>≈~]?\s*[−–+-]?\d[\d\s.,]*(?:[%‰°€$£]|°C|[a-zA-Z]{1,3}[²³]?)?")
DASHES = {"–", "-", "—", "…", ".."}


def filled(rows: Iterable[Cells]) -> tuple[list[int], list[int]]:
    """Return the numbers of the rows, and of the columns, that have text."""
    rows = list(rows)
    return with_text(rows), with_text(zip_longest(*rows))


def with_text(lines: Iterable[Cells]) -> list[int]:
    return [number for number, cells in enumerate(lines) if any(map(is_filled, cells))]


def is_filled(cell: str | None) -> bool:
    return bool(cell and cell.strip())


class Cell(str):
    """The text of a cell; `is_figure` if its column holds figures."""

    is_figure = False


def cells_of(rows: Iterable[Cells], *, has_head: bool) -> list[list[Cell]]:
    """Return the cells, with the columns marked in which all texts below the head are figures."""
    cells = [[Cell(text or "") for text in row] for row in rows]
    body = cells[has_head:]
    # The first column names the rows.
    for at in range(1, max(map(len, cells), default=0)):
        if are_figures([row[at] for row in body if at < len(row)]):
            for row in cells:
                if at < len(row):
                    row[at].is_figure = True
    return cells


def are_figures(texts: Sequence[str]) -> bool:
    """Return whether each text is a number, or says that there is none, and at least one is a number."""
    found = [text.strip() for text in texts if text.strip()]
    numbers = [text for text in found if FIGURE.fullmatch(text)]
    return bool(numbers) and all(text in numbers or text in DASHES for text in found)
