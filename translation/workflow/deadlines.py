"""Deadlines: a deadline without a time is the end of its day."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.formats import date_format

# Deadlines are entered and shown to the minute.
END_OF_DAY = time(23, 59)


def time_of(deadline: datetime) -> time | None:
    """Return the local time of a deadline, or None for the end of the day."""
    local = timezone.localtime(deadline).time().replace(second=0, microsecond=0)
    return None if local == END_OF_DAY else local


def deadline_text(deadline: datetime, *, is_short: bool = False) -> str:
    """Return a deadline as users read it: only the date if it is the end of the day."""
    name = "DATETIME_FORMAT" if time_of(deadline) else "DATE_FORMAT"
    return date_format(timezone.localtime(deadline), f"SHORT_{name}" if is_short else name)
