"""When a delivery is tried again."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from django.utils import timezone

# The pauses after each failed attempt, by the recommendation of Standard Webhooks: three days in all.
PAUSES = [
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
]
# A pause is longer by up to this part of it, so that not all receivers are asked at the same moment.
JITTER = 0.2
# The longest pause that a receiver may ask for.
LONGEST = timedelta(days=1)
# An endpoint that has failed for so long is disabled.
GIVE_UP = timedelta(days=5)


def next_attempt(tries: int, retry_after: timedelta) -> datetime | None:
    """Return when to try again after so many failed attempts; None if that was the last one."""
    if tries > len(PAUSES):
        return None
    pause = PAUSES[tries - 1] * (1 + random.uniform(0, JITTER))  # noqa: S311  # no secret
    return timezone.now() + max(pause, min(retry_after, LONGEST))


def retry_after(headers: Mapping[str, str]) -> timedelta:
    """Return the pause that an answer asks for, as seconds or as a time; otherwise none."""
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    if given.strip().isdecimal():
        return timedelta(seconds=min(int(given.strip()[:9]), LONGEST.total_seconds()))
    try:
        return max(timedelta(), parsedate_to_datetime(given) - timezone.now())
    except (ValueError, TypeError):
        return timedelta()
