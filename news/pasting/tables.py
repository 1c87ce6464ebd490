"""Tables of figures and words, and tables that only place things on a page."""

import re
from typing import Any

from bs4 import Tag
from django.utils.translation import gettext as _

from core.grids import filled
from news.pasting.inline import Run, as_text, runs_in
from news.pasting.markup import Unconvertible, is_blank
from news.pasting.notices import Lost, Notices

YEAR = re.compile(r"(19|20)\d\d")
MOST_COLUMNS = 40  # that a cell covers
LARGEST_AREA = 10_000  # cells
HEADERS = {
    (True, True): "both",
    (True, False): "row",
    (False, True): "column",
    (False, False): "neither",
}


def rows_of(table: Tag) -> list[list[Tag]]:
    """Return the cells of a table's own rows."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    return [row.find_all(["td", "th"], recursive=False) for row in rows]


def is_layout(table: Tag) -> bool:
    """Return whether a table only places things: other tables, pictures, or all in one column."""
    return (
        table.get("role") == "presentation"
        or table.find(["table", "img"]) is not None
        or max(map(len, rows_of(table)), default=0) < 2
    )


def span(cell: Tag, name: str, limit: int) -> int:
    value = str(cell.get(name) or "1")
    return max(1, min(int(value), limit)) if value.isascii() and value.isdecimal() else 1


def grid_of(rows: list[list[Tag]], notices: Notices) -> list[list[Tag | None]]:
    """Return the cells by row and column; those that a merged cell covers are None.

    Raises `Unconvertible` for a table with more cells than an editor can show.
    """
    grid: dict[tuple[int, int], Tag | None] = {}
    area = 0
    for y, cells in enumerate(rows):
        x = 0
        for cell in cells:
            while (y, x) in grid:
                x += 1
            wide = span(cell, "colspan", MOST_COLUMNS)
            high = span(cell, "rowspan", len(rows) - y)
            if wide > 1 or high > 1:
                notices.add(Lost.MERGED_CELL)
            area += wide * high
            if area > LARGEST_AREA:
                raise Unconvertible(_("A table is too large to become a block."))
            grid |= {(y + down, x + right): None for down in range(high) for right in range(wide)}
            grid[y, x] = cell
    width = max((x for _y, x in grid), default=-1) + 1
    return [[grid.get((y, x)) for x in range(width)] for y in range(len(rows))]


def table_value(table: Tag, notices: Notices) -> dict[str, Any] | None:
    """Return the value of a table block; None for a table without text."""
    grid = grid_of(rows_of(table), notices)
    if any(cell and cell.find("a", href=True) for row in grid for cell in row):
        notices.add(Lost.PLAIN_LINK)
    data = [[cell_text(cell, notices) if cell else "" for cell in row] for row in grid]
    kept_rows, kept_columns = filled(data)
    if not kept_rows:
        return None
    first, first_column = grid[kept_rows[0]], [grid[y][kept_columns[0]] for y in kept_rows[1:]]
    data = [[data[y][x] for x in kept_columns] for y in kept_rows]
    has_head = is_head(first) or is_labelled(data)
    has_side = bool(first_column) and is_head(first_column)
    caption = table.find("caption")
    return {
        "data": data,
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": has_head,
        "first_col_is_header": has_side,
        "table_header_choice": HEADERS[has_head, has_side],
        "table_caption": cell_text(caption, notices) if caption else "",
    }


def cell_text(cell: Tag, notices: Notices) -> str:
    """Return the text of a cell on one line; spaces divide its paragraphs."""
    texts = [as_text(runs_in(child, Run(), Notices())) for child in blocks_in(cell)]
    return " ".join(text for text in texts if not is_blank(text))


def blocks_in(cell: Tag) -> list[Any]:
    """Return the paragraphs and list items of a cell, or the cell itself."""
    inner = cell.find_all(["p", "div", "li"])
    leaves = [tag for tag in inner if not tag.find(["p", "div", "li"])]
    covered = sum(len("".join(tag.get_text().split())) for tag in leaves)
    return leaves if covered == len("".join(cell.get_text().split())) else [cell]


def is_head(cells: list[Tag | None]) -> bool:
    """Return whether all cells with text are header cells."""
    named = [cell for cell in cells if cell and not is_blank(cell.get_text())]
    return bool(named) and all(cell.name == "th" or cell.find_parent("thead") for cell in named)


def is_labelled(data: list[list[str]]) -> bool:
    """Return whether the first row has words only, and a column below it figures."""
    below = [row for row in data[1:] if any(has_figures(text) for text in row)]
    return bool(below) and not any(has_figures(text) for text in data[0])


def has_figures(text: str) -> bool:
    """Return whether a text is mostly figures, and not just a year."""
    if YEAR.fullmatch(text):
        return False
    letters = [letter for letter in text if letter.isalnum()]
    return bool(letters) and sum(letter.isdigit() for letter in letters) * 2 > len(letters)
