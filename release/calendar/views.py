"""The calendar of releases, by month, week or as a list."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime
from django.views import View

from release.calendar.entries import entries_in
from release.calendar.periods import Month, Week
from release.overview.entries import Entry
from release.overview.filters import ReleaseFilterForm
from release.overview.stories import originals_for
from release.permissions import may_see_releases
from translation.workflow.permissions import require

# How many entries a day of the month shows; the others are folded.
SHOWN_PER_DAY = 4


@dataclass(frozen=True)
class CalendarDay:
    """A day of the calendar, with its entries."""

    date: date
    entries: list[Entry]
    is_in_period: bool
    is_today: bool
    limit: int | None

    @property
    def shown(self) -> list[Entry]:
        return self.entries[: self.limit]

    @property
    def folded(self) -> list[Entry]:
        return self.entries[self.limit :] if self.limit else []


@dataclass(frozen=True)
class CalendarWeek:
    number: int
    days: list[CalendarDay]


class CalendarView(View):
    http_method_names = ["get", "head", "options"]
    names: ClassVar = ("month", "week", "list")

    @property
    def name(self) -> str:
        name = self.request.GET.get("view", "month")
        return name if name in self.names else "month"

    @cached_property
    def period(self) -> Month | Week:
        kind: Any = Week if self.name == "week" else Month
        try:
            return kind.parse(self.request.GET.get(self.parameter, ""))
        except ValueError:
            return kind.of(localdate())

    @property
    def parameter(self) -> str:
        """The name of the period in addresses."""
        return "week" if self.name == "week" else "month"

    def get(self, request: HttpRequest) -> HttpResponse:
        require(may_see_releases(request.user))
        form = ReleaseFilterForm(request.GET, user=request.user)
        stories = form.applied_to(originals_for(request.user))
        entries = entries_in(stories, self.period.start, self.period.end, request.user)
        kept = {"view": self.name, self.parameter: str(self.period)}
        context = {
            "form": form,
            "weeks": self.weeks(entries),
            "period": self.period,
            "view_name": self.name,
            "kept": kept,
            "links": self.links(form.filters),
            "is_filtered": bool(form.filters),
            "filters": form.filters,
            "tab": "calendar",
        }
        return render(request, "release/calendar/calendar.html", context)

    def weeks(self, entries: list[Entry]) -> list[CalendarWeek]:
        by_day: dict[date, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_day[localtime(entry.moment).date()].append(entry)
        limit = SHOWN_PER_DAY if self.name == "month" else None
        today = localdate()
        return [
            CalendarWeek(
                days[0].isocalendar().week,
                [
                    CalendarDay(day, by_day[day], day in self.period, day == today, limit)
                    for day in days
                ],
            )
            for days in self.period.weeks
        ]

    def links(self, filters: dict[str, str]) -> dict[str, str]:
        """Return the addresses of other periods and views, with the same filters."""
        today = type(self.period).of(localdate())
        shown = localdate() if localdate() in self.period else self.period.first
        here = {**filters, "view": self.name}
        queries = {
            "previous": {**here, self.parameter: str(self.period.previous)},
            "next": {**here, self.parameter: str(self.period.next)},
            "today": {**here, self.parameter: str(today)},
            "month": {**filters, "view": "month", "month": str(Month.of(shown))},
            "week": {**filters, "view": "week", "week": str(Week.of(shown))},
            "list": {**filters, "view": "list", "month": str(Month.of(shown))},
        }
        return {name: f"?{urlencode(query)}" for name, query in queries.items()}
