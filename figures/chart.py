"""A bar chart of page views over time, as SVG with the same numbers in a table."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from wagtail.admin.ui.components import Component

from figures.models import DailyCount
from figures.periods import Unit, parts, start_of, unit_of
from figures.tables import label_of

# Units of the drawing, which is stretched to its place: the width of a bar with its gap, and the height of all.
STEP, GAP, HEIGHT = 10, 2, 100
# How many languages have a colour of their own; further ones share the last.
COLOURS = 4


@dataclass(frozen=True)
class Segment:
    """The part of a bar that belongs to one language."""

    colour: int
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    """A part of the period, with a number for each language."""

    label: str
    x: int
    numbers: list[int]
    segments: list[Segment]

    @property
    def total(self) -> int:
        return sum(self.numbers)


class Chart(Component):
    """Page views of a period; `counts` are by day, language and column."""

    template_name = "figures/chart.html"

    def __init__(
        self, counts: Mapping[tuple[Any, ...], int], since: date, until: date, name: str
    ) -> None:
        self.since, self.until, self.name = since, until, name
        self.unit = unit_of(since, until)
        self.views: dict[date, Counter[str]] = defaultdict(Counter)
        for (day, language, column), number in counts.items():
            if column == DailyCount.Kind.PAGE and since <= day <= until:
                self.views[start_of(day, self.unit)][language] += number

    @cached_property
    def languages(self) -> list[str]:
        return sorted({one for numbers in self.views.values() for one in numbers}, key=label_of)

    @cached_property
    def highest(self) -> int:
        return max((numbers.total() for numbers in self.views.values()), default=0)

    @property
    def bars(self) -> list[Bar]:
        starts = parts(self.since, self.until, self.unit)
        return [self.bar(number, start) for number, start in enumerate(starts)]

    def bar(self, number: int, start: date) -> Bar:
        numbers = [self.views[start][one] if start in self.views else 0 for one in self.languages]
        segments, below = [], 0
        for colour, count in enumerate(numbers):
            height = HEIGHT * count / self.highest if count else 0
            below += count
            y = HEIGHT - (HEIGHT * below / self.highest if count else 0)
            if count:
                segments.append(Segment(min(colour, COLOURS - 1), round(y, 2), round(height, 2)))
        return Bar(self.label(start), number * STEP, numbers, segments)

    def label(self, start: date) -> str:
        return date_format(start, "F Y" if self.unit == Unit.MONTH else "DATE_FORMAT")

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        bars = self.bars
        total = sum(bar.total for bar in bars)
        return {
            "name": self.name,
            "since": self.since,
            "until": self.until,
            "unit": self.unit,
            "is_monthly": self.unit == Unit.MONTH,
            "number": intcomma(total),
            "most": intcomma(self.highest),
            "bars": bars,
            "bar_width": STEP - GAP,
            "width": len(bars) * STEP,
            "height": HEIGHT,
            "highest": self.highest,
            "total": total,
            "legend": [
                (min(number, COLOURS - 1), label_of(code))
                for number, code in enumerate(self.languages)
            ],
        }
