"""Add what is new in the log to the daily counts, each line once."""

import logging
import socket
from collections import Counter
from pathlib import Path

from django.db import transaction

from figures.models import DailyCount, LogPosition
from figures.visits.addresses import Owner, targets_of
from figures.visits.lines import visit_in
from figures.visits.log_files import Chunk, Place, next_chunk

logger = logging.getLogger(__name__)
# What is counted at once, so that the scheduler's other commands do not wait: 10 MB, some 100,000 requests.
MOST_CHUNKS = 40
Key = tuple[object, int, str, object, str]
KEY = ("day", "site_id", "kind", "translation_key", "language")


def count_visits(log: Path) -> int:
    """Count what is new in a log, and return how many visits that were. Raises `OSError` if it is not readable."""
    position, _created = LogPosition.objects.get_or_create(
        log=f"{socket.gethostname()}:{log}"[:255]
    )
    total = 0
    for _number in range(MOST_CHUNKS):
        position.refresh_from_db()
        chunk = next_chunk(log, place_of(position))
        if not chunk:
            break
        if chunk.is_lost:
            logger.warning("The log %s was rotated away before all of it was counted", log)
        total += store(position, counts_of(chunk), chunk.place)
    return total


def place_of(position: LogPosition) -> Place:
    return Place(position.offset, position.head)


def counts_of(chunk: Chunk) -> Counter[Key]:
    """Return how often each page or file was visited, by the key of a daily count."""
    visits = Counter(filter(None, map(visit_in, chunk.lines)))
    targets = targets_of({(one.host, one.path) for one in visits})
    counts: Counter[Key] = Counter()
    for visit, number in visits.items():
        if target := targets.get((visit.host, visit.path)):
            owner: Owner = target.owner
            counts[(visit.day, target.site_id, target.kind, *owner)] += number
    return counts


@transaction.atomic
def store(position: LogPosition, counts: Counter[Key], place: Place) -> int:
    """Add counts and move the position, together or not at all, and only if no other process has moved it.

    The positions of all logs are locked, so that the counts are added by one process at a time.
    """
    rows = {one.pk: one for one in LogPosition.objects.select_for_update().order_by("pk")}
    row = rows[position.pk]
    if place_of(row) != place_of(position):
        return 0
    add(counts)
    row.offset, row.head = place.offset, place.head
    row.save(update_fields=["offset", "head"])
    return counts.total()


def add(counts: Counter[Key]) -> None:
    """Add to the daily counts, with two queries."""
    if not counts:
        return
    existing = DailyCount.objects.filter(
        day__in={one[0] for one in counts}, translation_key__in={one[3] for one in counts}
    )
    before = {tuple(key): count for *key, count in existing.values_list(*KEY, "count")}
    rows = [
        DailyCount(**dict(zip(KEY, key, strict=True)), count=number + before.get(key, 0))
        for key, number in counts.items()
    ]
    DailyCount.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["day", "site", "kind", "translation_key", "language"],
        update_fields=["count"],
    )
