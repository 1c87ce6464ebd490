"""The periods that the calendar shows: days in Norwegian time, weeks from Monday, numbered as in ISO 8601."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from django.utils import timezone

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
# The years that the calendar shows: the periods before and after have dates, too.
YEARS = range(1900, 2200)


@dataclass(frozen=True)
class Period:
    """A month or week. `first` is its first day, `last` its last."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The midnight with which the first week begins, in local time."""
        return midnight(monday(self.first))

    @property
    def end(self) -> datetime:
        """The midnight after the last week."""
        return midnight(monday(self.last) + WEEK)

    @property
    def weeks(self) -> list[tuple[date, ...]]:
        """The days of every week that the period touches."""
        first = monday(self.first)
        count = (monday(self.last) + WEEK - first).days // 7
        mondays = (first + WEEK * number for number in range(count))
        return [tuple(day + DAY * number for number in range(7)) for day in mondays]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Month(Period):
    @classmethod
    def of(cls, day: date) -> Self:
        first = day.replace(day=1)
        return cls(first, (first + 31 * DAY).replace(day=1) - DAY)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the month written as `2026-11`. Raises `ValueError`."""
        return cls.of(parsed(text, "%Y-%m"))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def previous(self) -> Self:
        return self.of(self.first - DAY)

    @property
    def next(self) -> Self:
        return self.of(self.last + DAY)


class Week(Period):
    @classmethod
    def of(cls, day: date) -> Self:
        return cls(monday(day), monday(day) + 6 * DAY)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the week written as `2026-W48`. Raises `ValueError`."""
        return cls.of(parsed(f"{text}-1", "%G-W%V-%u"))

    def __str__(self) -> str:
        year, week, _day = self.first.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def number(self) -> int:
        return self.first.isocalendar().week

    @property
    def previous(self) -> Self:
        return self.of(self.first - DAY)

    @property
    def next(self) -> Self:
        return self.of(self.last + DAY)


def parsed(text: str, form: str) -> date:
    """Return a date of the years shown. Raises `ValueError`."""
    day = datetime.strptime(text, form).date()
    if day.year not in YEARS:
        raise ValueError(text)
    return day


def monday(day: date) -> date:
    return day - DAY * day.weekday()


def midnight(day: date) -> datetime:
    """Return the beginning of a day in the current time zone: a day is 23 or 25 hours long twice a year."""
    return timezone.make_aware(datetime(day.year, day.month, day.day))
