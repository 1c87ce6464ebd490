"""The paths of table cells, as `news.blocks.tables` writes them: `body.<block>.cell-2-0`."""

import re

CELL = re.compile(r"^(?P<table>.+)\.cell-(?P<row>\d+)-(?P<column>\d+)$")


def table_of(path: str) -> str:
    """Return the path of the table to which a cell belongs; an empty string for any other text."""
    cell = CELL.match(path)
    return cell["table"] if cell else ""


def position_of(path: str) -> tuple[int, int]:
    """Return the row and column of a cell, from 0."""
    cell = CELL.match(path)
    if not cell:
        raise ValueError(f"{path} is no cell.")
    return int(cell["row"]), int(cell["column"])
