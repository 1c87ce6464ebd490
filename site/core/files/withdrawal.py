"""Purge files from HTTP caches when they are no longer shown publicly."""

from collections.abc import Iterable

from django_tasks import task

from core.files.kinds import private_addresses
from core.files.purging import has_cache, purge_addresses
from core.models.file_use import Key


def purge_withdrawn(targets: Iterable[Key]) -> None:
    """Enqueue the purging of those files, and files of snippets, that are private now."""
    if has_cache() and (keys := sorted(map(list, targets))):
        purge_files.enqueue(keys)


@task
def purge_files(targets: list[list]) -> None:
    purge_addresses(private_addresses({(label, pk) for label, pk in targets}))
