"""Deadlines in words, as lists and cards show them."""

from datetime import datetime

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _


def deadline_in_words(deadline: datetime, now: datetime | None = None) -> str:
    """Return how long it is to a deadline, or since it has passed, in the largest unit of time."""
    now = now or timezone.now()
    if deadline < now:
        return _("%(time)s over the deadline") % {"time": timesince(deadline, now, depth=1)}
    return _("in %(time)s") % {"time": timesince(now, deadline, depth=1)}
