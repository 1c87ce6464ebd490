"""Days gathered into as many parts of a period as a chart can show."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# The most days that are shown one by one, and week by week.
DAYS, WEEKS = 62, 400


class Unit(TextChoices):
    """How long the parts of a period are."""

    DAY = "day", _("Per day")
    WEEK = "week", _("Per week")
    MONTH = "month", _("Per month")


def unit_of(since: date, until: date) -> Unit:
    days = (until - since).days + 1
    return Unit.DAY if days <= DAYS else Unit.WEEK if days <= WEEKS else Unit.MONTH


def start_of(day: date, unit: Unit) -> date:
    """Return the first day of the part to which a day belongs; weeks begin on Monday."""
    if unit == Unit.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == Unit.MONTH else day


def parts(since: date, until: date, unit: Unit) -> Iterator[date]:
    """Yield the first day of each part of a period."""
    start = start_of(since, unit)
    while start <= until:
        yield start
        step = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 32}[unit]
        start = start_of(start + timedelta(days=step), unit)
