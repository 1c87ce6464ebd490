"""Tables in the translation editor: their cells in rows and columns."""

import json
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from translation.localize.cells import position_of, table_of
from translation.quality.figures import figures_in
from translation.quality.memory.suggestions import Suggestion


@dataclass(frozen=True)
class Cell:
    """A cell of a table: a text to translate (`row`), or one without letters and digits."""

    row: Any
    text: str
    head: str = ""  # "column" or "row", if it is a header


@dataclass(frozen=True)
class Table:
    """A table in place of the rows of its cells."""

    path: str
    cells: list[list[Cell]]

    @property
    def has_figures(self) -> bool:
        return any(cell.row and cell.row.figures for cells in self.cells for cell in cells)


def with_tables(rows: list, source: Any, languages: tuple[str, str]) -> list:
    """Return the rows of a source, with a `Table` in place of the cells of each table."""
    items: list = []
    for path, group in groupby(rows, key=lambda row: table_of(row.path)):
        group_rows = list(group)
        items += [table_with(path, group_rows, source, languages)] if path else group_rows
    return items


def table_with(path: str, rows: list, source: Any, languages: tuple[str, str]) -> Table:
    by_position = {position_of(row.path): row for row in rows}
    for row in rows:
        if figures := figures_in(row.source, languages):
            row.figures = figures
            row.suggestions = [Suggestion(figures, 100, row.source, "")]
    value = value_of(path, source)
    texts = value.get("data") or []
    height = max(len(texts), *(row + 1 for row, _column in by_position))
    width = max(*(len(row) for row in texts or [[]]), *(column + 1 for _row, column in by_position))
    heads = value.get("first_row_is_table_header"), value.get("first_col_is_header")

    def text_at(at: int, column: int) -> str:
        is_there = at < len(texts) and column < len(texts[at])
        return (texts[at][column] or "") if is_there else ""

    def cell(at: int, column: int) -> Cell:
        row = by_position.get((at, column))
        over = [text_at(0, column)] if heads[0] and at else []
        before = [text_at(at, 0)] if heads[1] and column else []
        if row and (names := [text for text in [*before, *over] if text]):
            row.label = f"{row.label}: {', '.join(names)}"
        head = "column" if heads[0] and not at else "row" if heads[1] and not column else ""
        return Cell(row, text_at(at, column), head)

    return Table(path, [[cell(at, column) for column in range(width)] for at in range(height)])


def value_of(path: str, source: Any) -> dict[str, Any]:
    """Return the value of a table block in the stored content of a source; empty if it is not in a stream."""
    field, *_parts, block = path.split(".")
    stream = json.loads(source.content_json).get(field) or "[]"
    return find_block(json.loads(stream) if isinstance(stream, str) else stream, block)


def find_block(value: Any, block: str) -> dict[str, Any]:
    if isinstance(value, dict):
        if value.get("id") == block and isinstance(value.get("value"), dict):
            return value["value"]
        value = list(value.values())
    children = value if isinstance(value, list) else []
    return next((found for one in children if (found := find_block(one, block))), {})
