"""Dates and times for machines."""

from datetime import date, datetime

from django import template
from django.utils.timezone import localtime

register = template.Library()


@register.filter
def iso(value: date | None) -> str:
    """Return a date or time as `<time datetime>` allows it: with a time zone, without fractions of a second."""
    if isinstance(value, datetime):
        return localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if value else ""
