"""The changes of public content, by tag: recorded by writers, compared by the cache."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum, Value
from django.utils import timezone
from django_tasks import task

from core.models.page_change import PageChange
from core.page_cache import cdn, files, folder
from core.prepared import prepared

# The number of changes of a tag, and the sum of their nonces. A last change would not do: of two transactions at the
# same time, the one that began first may be committed last; and a restored database may give the same keys again.
State = dict[str, list[int]]
# The same of all tags together.
Total = list[int | None]
# Called after a change has been recorded.
when_recorded: list[Callable[[], None]] = []
KEPT_FOR = timedelta(hours=1)
# For so long may something be trusted because its state is still the same. When changes are forgotten, what was made
# before them has the same state again. The rest of the hour is for long transactions and clocks that differ.
TRUSTED_FOR = timedelta(minutes=45)


def state_of(tags: Iterable[str]) -> State:
    """Return the state of each tag that has changed lately."""
    return {tag: [count, total] for tag, count, total in counted(tags=[*tags])}


def state() -> Total:
    """Return the state of all tags together."""
    ((_every, *total),) = all_counted()
    return total


def states(tags: Iterable[str]) -> tuple[State, Total]:
    """Return the state of each tag that has changed lately, and of all tags together, with one query."""
    found = {tag: sums for tag, *sums in counted_with_all(tags=[*tags, ""])}
    total = found.pop("")
    return found, total


@prepared
def counted(tags: Any) -> Any:
    return sums(PageChange.objects.filter(tag__in=tags), "tag")


@prepared
def all_counted() -> Any:
    return sums_of_all()


@prepared
def counted_with_all(tags: Any) -> Any:
    return sums(PageChange.objects.filter(tag__in=tags), "tag").union(sums_of_all(), all=True)


def sums_of_all() -> Any:
    return sums(PageChange.objects.annotate(every=Value("")), "every")


def sums(changes: Any, name: str) -> Any:
    return changes.order_by().values_list(name).annotate(count=Count("pk"), total=Sum("nonce"))


def record(tags: Iterable[str]) -> None:
    """Record that what these tags stand for has changed, in the transaction of the change.

    Delete the files for nginx at once, so that a withdrawal fails if they cannot be deleted, and again after the
    commit, as others may have stored the earlier state meanwhile. If this process is killed before that, the worker
    does it. It also tells the CDNs. Raises `OSError`.
    """
    changed = sorted({*tags})
    if not changed:
        return
    if settings.PAGE_CACHE:
        folder.check()
    PageChange.objects.bulk_create(PageChange(tag=tag) for tag in changed)
    for react in when_recorded:
        react()
    if settings.PAGE_CACHE_ROOT:
        files.delete(changed)
        transaction.on_commit(partial(files.delete, changed))
    if settings.PAGE_CACHE_ROOT or settings.WAGTAILFRONTENDCACHE:
        delete_files.enqueue(changed)


@task
def delete_files(tags: list[str]) -> None:
    if settings.PAGE_CACHE_ROOT:
        files.delete(tags)
    cdn.purge(tags)


def forget() -> None:
    """Delete old changes, and what CDNs kept; pages that depend on the changes are rendered once more."""
    PageChange.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    if settings.WAGTAILFRONTENDCACHE:
        cdn.forget()
