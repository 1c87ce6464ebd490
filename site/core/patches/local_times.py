"""Times that the clock of the newsroom skips or shows twice, on the nights when it is changed.

Django (5.2) refuses them at every form field, in words about time zones (`django.forms.utils`).
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
    forms.fields.from_current_timezone = aware  # type: ignore[attr-defined]


def aware(value: datetime) -> datetime:
    """As Django's `from_current_timezone`, with the reason in an editor's words."""
    try:
        return from_current_timezone(value)
    except ValidationError as error:
        if error.code != "ambiguous_timezone" or not is_odd(value):
            raise
        raise ValidationError(explanation(value), code=error.code) from error


def offset(value: datetime, fold: int) -> timedelta:
    zone = timezone.get_current_timezone()
    return value.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()


def is_odd(value: datetime) -> bool:
    """Whether the clock shows this time twice, or never."""
    return offset(value, 0) != offset(value, 1)


def explanation(value: datetime) -> str:
    begin = value.replace(second=0, microsecond=0)
    while is_odd(begin - MINUTE):
        begin -= MINUTE
    step = offset(value, 1) - offset(value, 0)
    end = begin + abs(step)
    words = {
        "time": date_format(value, "TIME_FORMAT"),
        "day": date_format(value, "DATE_FORMAT"),
        "begin": date_format(begin, "TIME_FORMAT"),
        "end": date_format(end, "TIME_FORMAT"),
    }
    if step > timedelta():
        return (
            _(
                "There is no %(time)s on %(day)s: that night the clock goes from %(begin)s straight to %(end)s. "
                "Choose a time before %(begin)s or from %(end)s."
            )
            % words
        )
    return (
        _(
            "%(time)s comes twice on %(day)s: that night the clock goes back from %(end)s to %(begin)s. "
            "Choose a time before %(begin)s or from %(end)s."
        )
        % words
    )
