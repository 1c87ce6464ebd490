"""Background tasks of the lists. Every task is idempotent."""

from collections.abc import Iterable

from django_tasks import task

from core.tasks import LOW_PRIORITY
from news.lists.renewing import BATCH, renew

# Up to this many stories are written in the transaction of the change itself, the others by a task.
AT_ONCE = 50


@task(priority=LOW_PRIORITY)
def renew_stories(pks: list[int]) -> None:
    """Renew what is derived of these pages."""
    for start in range(0, len(pks), BATCH):
        renew(pks[start : start + BATCH])


def renew_many(pks: Iterable[int]) -> None:
    pks = sorted(pks)
    renew(pks[:AT_ONCE])
    if later := pks[AT_ONCE:]:
        renew_stories.enqueue(later)
