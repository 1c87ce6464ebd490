"""After files lost a place that showed them: caches in front of the site forget those that are private now."""

from collections.abc import Iterable

from django_tasks import task

from core.files.kinds import private_addresses
from core.files.purging import has_cache, purge_addresses
from core.models.file_use import Key


def purge_withdrawn(targets: Iterable[Key]) -> None:
    """Purge those of the files, and of the files of the register items, that are private by now, in a task."""
    if has_cache() and (keys := sorted(map(list, targets))):
        purge_files.enqueue(keys)


@task
def purge_files(targets: list[list]) -> None:
    purge_addresses(private_addresses({(label, pk) for label, pk in targets}))
