"""Explain local times that do not exist or occur twice, on the nights when summer time begins and ends.

Django (5.2) rejects them in every form field, with a message about time zones (`django.forms.utils`).
"""

from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

MINUTE = timedelta(minutes=1)


def connect() -> None:
    forms.fields.from_current_timezone = from_local_time  # type: ignore[attr-defined]


def from_local_time(value: datetime) -> datetime:
    """Do as Django's `from_current_timezone`, with a message for editors."""
    try:
        return from_current_timezone(value)
    except ValidationError as error:
        if error.code != "ambiguous_timezone" or not is_irregular(value):
            raise
        raise ValidationError(explanation(value), code=error.code) from error


def offset(value: datetime, fold: int) -> timedelta:
    zone = timezone.get_current_timezone()
    return value.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()


def is_irregular(value: datetime) -> bool:
    """Return whether the local time occurs twice or never."""
    return offset(value, 0) != offset(value, 1)


def explanation(value: datetime) -> str:
    begin = value.replace(second=0, microsecond=0)
    while is_irregular(begin - MINUTE):
        begin -= MINUTE
    step = offset(value, 1) - offset(value, 0)
    end = begin + abs(step)
    values = {
        "time": date_format(value, "TIME_FORMAT"),
        "day": date_format(value, "DATE_FORMAT"),
        "begin": date_format(begin, "TIME_FORMAT"),
        "end": date_format(end, "TIME_FORMAT"),
    }
    if step > timedelta():
        return (
            _(
                "%(time)s does not exist on %(day)s: the clocks go forward from %(begin)s to %(end)s that night. "
                "Choose a time before %(begin)s or from %(end)s."
            )
            % values
        )
    return (
        _(
            "%(time)s occurs twice on %(day)s: the clocks go back from %(end)s to %(begin)s that night. "
            "Choose a time before %(begin)s or from %(end)s."
        )
        % values
    )
