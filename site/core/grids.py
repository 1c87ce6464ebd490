"""Rows and columns of tables, which may be of different lengths."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

Cells = Sequence[str | None]


def filled(rows: Iterable[Cells]) -> tuple[list[int], list[int]]:
    """Return the numbers of the rows, and of the columns, that have text."""
    rows = list(rows)
    return with_text(rows), with_text(zip_longest(*rows))


def with_text(lines: Iterable[Cells]) -> list[int]:
    return [number for number, cells in enumerate(lines) if any(map(is_filled, cells))]


def is_filled(cell: str | None) -> bool:
    return bool(cell and cell.strip())
