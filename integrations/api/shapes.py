"""Whether JSON has the shape of a block's value, checked before Wagtail reads it: its code (8.0) expects that."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from integrations.api.problems import Path, PathError

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
HEADERS = ("", "row", "column", "both", "neither")
# What a table is read with besides; it follows from the choice of headers, or is empty.
DERIVED = {"first_row_is_table_header", "first_col_is_header", "cell", "mergeCells"}
MOST_CELLS = 5000


def shape_errors(block: Any, value: Any, path: Path) -> Iterator[PathError]:
    """Yield where a value has not the shape that the block stores."""
    if isinstance(block, blocks.StreamBlock):
        yield from stream_errors(block, value, path)
    elif isinstance(block, blocks.ListBlock):
        if not isinstance(value, list):
            yield path, _("This value has the wrong type.")
            return
        for place, one in enumerate(value):
            yield from shape_errors(block.child_block, one, (*path, place))
    elif isinstance(block, blocks.StructBlock):
        if not isinstance(value, dict):
            yield path, _("This value has the wrong type.")
            return
        for name, one in value.items():
            if name not in block.child_blocks:
                yield (*path, name), _("The block has no such field.")
            else:
                yield from shape_errors(block.child_blocks[name], one, (*path, name))
    elif value is not None and not is_fit(block, value):
        yield path, _("This value has the wrong type.")


def stream_errors(block: blocks.StreamBlock, value: Any, path: Path) -> Iterator[PathError]:
    if not isinstance(value, list):
        yield path, _("This value has the wrong type.")
        return
    known: set[str] = set()
    for place, one in enumerate(value):
        here = (*path, place)
        if not isinstance(one, dict) or not {"type", "value"} <= one.keys():
            yield here, _("A block has a type and a value.")
        elif surplus := one.keys() - {"type", "value", "id"}:
            yield (*here, min(surplus)), _("The block has no such field.")
        elif not isinstance(one["type"], str) or one["type"] not in block.child_blocks:
            yield (*here, "type"), _("There is no such block.")
        elif not is_own_id(one.get("id"), known):
            yield (*here, "id"), _("The id of a block is a UUID, which no other block has.")
        else:
            yield from shape_errors(block.child_blocks[one["type"]], one["value"], (*here, "value"))


def is_own_id(value: Any, known: set[str]) -> bool:
    """Return whether a block may have this id, and remember it."""
    if value is None:
        return True
    if not isinstance(value, str) or not UUID.fullmatch(value) or value in known:
        return False
    known.add(value)
    return True


def is_fit(block: Any, value: Any) -> bool:
    """Return whether a value has the type of a block without children."""
    if isinstance(block, TableBlock):
        return is_table(value)
    if isinstance(block, blocks.BooleanBlock):
        return isinstance(value, bool)
    numbers = isinstance(block.field, forms.IntegerField | forms.DecimalField)
    if numbers or isinstance(block, blocks.ChooserBlock):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)


def is_table(value: Any) -> bool:
    """Return whether a value is a table, whose rows have the same number of cells."""
    known = {"data", "table_caption", "table_header_choice", *DERIVED}
    if not isinstance(value, dict) or not value.keys() <= known:
        return False
    rows = value.get("data")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return False
    cells = [cell for row in rows for cell in row]
    return (
        len({len(row) for row in rows}) <= 1
        and len(cells) <= MOST_CELLS
        and all(cell is None or isinstance(cell, str) for cell in cells)
        and isinstance(value.get("table_caption") or "", str)
        and str(value.get("table_header_choice", "")) in HEADERS
    )


def without_derived(block: Any, value: Any) -> Any:
    """Return a value of the right shape without what Wagtail derives in tables."""
    if isinstance(block, blocks.StreamBlock):
        return [
            {**one, "value": without_derived(block.child_blocks[one["type"]], one["value"])}
            for one in value
        ]
    if isinstance(block, TableBlock) and value:
        return {name: one for name, one in value.items() if name not in DERIVED}
    return value
