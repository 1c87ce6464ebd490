"""How much coverage there was: by outlet, by tone and by month."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.text import capfirst

from enquiries.models import Coverage

OUTLETS, MONTHS = 25, 24  # how many are shown, the largest and the latest
TONES = tuple(Coverage.Tone)


@dataclass
class Row:
    """A line of a table: how much coverage of each tone."""

    label: str
    tones: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.tones.values())

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(tone.value, self.tones.get(tone, 0)) for tone in TONES]


@dataclass
class Totals:
    """The tables of some coverage, made of two queries."""

    outlets: list[Row]
    months: list[Row]
    left_out: int  # outlets

    @property
    def largest(self) -> int:
        return max((row.total for row in [*self.outlets, *self.months]), default=0)

    @property
    def all(self) -> Row:
        every = Row("")
        for row in self.months:
            for tone, count in row.tones.items():
                every.tones[tone] = every.tones.get(tone, 0) + count
        return every


def totals_of(coverage: QuerySet[Coverage]) -> Totals:
    counted = coverage.order_by()
    outlets = rows_of(counted.values_list("outlet", "tone").annotate(Count("pk")))
    outlets.sort(key=lambda row: (-row.total, row.label.casefold()))
    month = TruncMonth("published_on")
    months = counted.annotate(month=month).values_list("month", "tone").annotate(Count("pk"))
    in_order = rows_of(sorted(months, key=lambda one: one[0], reverse=True), label=month_name)
    return Totals(outlets[:OUTLETS], in_order, max(0, len(outlets) - OUTLETS))


def rows_of(counts: Iterable[Any], label: Any = str) -> list[Row]:
    rows: dict[Any, Row] = {}
    for key, tone, count in counts:
        rows.setdefault(key, Row(label(key))).tones[tone] = count
    return list(rows.values())


def month_name(month: date) -> str:
    return capfirst(date_format(month, "YEAR_MONTH_FORMAT"))
