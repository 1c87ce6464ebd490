"""Comparison of tables cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import format_html
from django.utils.safestring import SafeString

from release.compare.marking import Marker, added, removed
from release.compare.parts import TableRows

# Pairs of places in the old and the new sequence; None on the side where there is none.
Pairs = list[tuple[int | None, int | None]]


@dataclass(frozen=True)
class Cell:
    html: SafeString
    is_header: bool = False


def compared_table(
    old: TableRows, new: TableRows, headers: str, marker: Marker
) -> list[list[Cell]]:
    """Return the rows and columns of both tables, with the changes marked in each cell."""
    columns = column_pairs(old, new)
    kept = [pair for pair in columns if None not in pair]
    rows = row_pairs(
        [tuple(cell(row, i) for i, _j in kept) for row in old],
        [tuple(cell(row, j) for _i, j in kept) for row in new],
    )
    return [
        [
            Cell(
                marked_cell(at(old, row, column, 0), at(new, row, column, 1), marker),
                is_header(headers, number, place),
            )
            for place, column in enumerate(columns)
        ]
        for number, row in enumerate(rows)
    ]


def plain_table(rows: TableRows, headers: str) -> list[list[Cell]]:
    return [
        [
            Cell(format_html("{}", text), is_header(headers, number, place))
            for place, text in enumerate(row)
        ]
        for number, row in enumerate(rows)
    ]


def is_header(headers: str, row: int, column: int) -> bool:
    """Return whether a cell is a header: of rows, columns or both, as Wagtail stores the choice."""
    return (row == 0 and headers in ("row", "both")) or (
        column == 0 and headers in ("column", "both")
    )


def cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def at(
    table: TableRows,
    row: tuple[int | None, int | None],
    column: tuple[int | None, int | None],
    side: int,
) -> str:
    place = row[side]
    return cell(table[place], column[side]) if place is not None else ""


def marked_cell(old: str, new: str, marker: Marker) -> SafeString:
    if not old and new:
        return added(new)
    if old and not new:
        return removed(old)
    return marker.mark(old, new)


def column_pairs(old: TableRows, new: TableRows) -> Pairs:
    """Return the columns by their headings if their number has changed, else in order."""
    counts = [max((len(row) for row in table), default=0) for table in (old, new)]
    if counts[0] == counts[1] or not old or not new:
        return list(zip_longest(range(counts[0]), range(counts[1])))
    return aligned(
        *(
            [cell(table[0], i) for i in range(n)]
            for table, n in zip((old, new), counts, strict=True)
        )
    )


def row_pairs(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Pairs:
    """Return pairs of equal rows, and of changed rows by their first cell."""
    pairs: Pairs = []
    for _change, i, j, k, m in SequenceMatcher(None, old, new, False).get_opcodes():
        starts = [[row[:1] for row in rows] for rows in (old[i:j], new[k:m])]
        pairs += [
            (None if one is None else one + i, None if other is None else other + k)
            for one, other in aligned(*starts)
        ]
    return pairs


def aligned(old: Sequence[object], new: Sequence[object]) -> Pairs:
    """Return pairs of equal members, and of those between them in order."""
    pairs: Pairs = []
    for _change, i, j, k, m in SequenceMatcher(None, old, new, False).get_opcodes():
        pairs += zip_longest(range(i, j), range(k, m))
    return pairs
