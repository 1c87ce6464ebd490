"""The read-only mode for maintenance: turning it on and off, and asking for it."""

import time
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.models import ReadOnlyPeriod

# The least and the most that a client is asked to wait.
SHORTEST, LONGEST = 30, 3600  # seconds
UNKNOWN = 300  # seconds, where no end is expected
KEY = "read-only"


def period() -> ReadOnlyPeriod | None:
    return ReadOnlyPeriod.objects.order_by("pk").first()


def is_on() -> bool:
    return ReadOnlyPeriod.objects.exists()


def was_on_lately() -> ReadOnlyPeriod | None:
    """Return the period as `period` does, up to some seconds late: for the many pages that are only read."""
    found: Any = cache.get_or_set(KEY, lambda: [period()], settings.READ_ONLY_DELAY)
    return found[0]  # type: ignore[no-any-return]


def turn_on(expected_end: datetime | None = None) -> ReadOnlyPeriod:
    """Turn the mode on. If it is on already, change when it is expected to end."""
    with transaction.atomic():
        current = period() or ReadOnlyPeriod()
        current.expected_end = expected_end
        current.save()
    cache.delete(KEY)
    return current


def turn_off() -> bool:
    """Turn the mode off; return whether it was on."""
    cache.delete(KEY)
    return ReadOnlyPeriod.objects.all().delete()[0] > 0


def wait_for_tasks(patience: int) -> int:
    """Wait until the workers have ended what they are doing, for `patience` seconds; return what still runs."""
    limit = time.monotonic() + patience
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    while (count := running.count()) and time.monotonic() < limit:
        time.sleep(0.5)
    return count


def retry_after(current: ReadOnlyPeriod) -> int:
    """Return after how many seconds a client should try again."""
    if not current.expected_end:
        return UNKNOWN
    left = (current.expected_end - timezone.now()).total_seconds()
    return int(min(max(left, SHORTEST), LONGEST))
