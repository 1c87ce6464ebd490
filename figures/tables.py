"""Counts as the rows of a table."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.languages import language_name
from figures.sources import columns


@dataclass(frozen=True)
class Row:
    """A row with one number for each column; `url` is where its label leads."""

    label: str
    numbers: list[int]
    url: str = ""
    note: str = ""


def by_first(counts: Mapping[tuple[Any, ...], int]) -> dict[Any, Counter[str]]:
    """Return the numbers of each column, by the first value of the keys."""
    found: dict[Any, Counter[str]] = defaultdict(Counter)
    for (first, *_rest, column), number in counts.items():
        found[first][column] += number
    return found


def numbers_of(numbers: Mapping[str, int]) -> list[int]:
    return [numbers.get(name, 0) for name in columns()]


def language_rows(counts: Mapping[tuple[Any, ...], int]) -> list[Row]:
    """Return a row for each language, by its name, and the sum of all. The keys begin with the language."""
    found = by_first(counts)
    named = sorted((label_of(code), code) for code in found)
    rows = [Row(label, numbers_of(found[code])) for label, code in named]
    total: Counter[str] = Counter()
    for numbers in found.values():
        total.update(numbers)
    return [*rows, Row(_("All languages"), numbers_of(total))]


def label_of(code: str) -> str:
    return language_name(code) if code else _("Several languages")
