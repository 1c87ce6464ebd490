"""Undo an import: stories that no editor has changed go to the trash."""

from contextlib import suppress
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import F

from imports.models import ImportedStory, ImportRun
from trash.contents import DeleteBlocked
from trash.services import move_to_trash


def undo(run: ImportRun, user: Any, seconds: float) -> bool:
    """Move stories that a run has written last to the trash for some seconds; return whether all are done.

    A story stays in all languages if it was edited in one of them since; `undone_to` of the run is the place of the
    last one that was looked at. What is in the trash can be restored, and a later import brings it in again.
    """
    end = monotonic() + seconds
    items = ImportedStory.objects.filter(run=run, page__isnull=False)
    edited_here = items.exclude(page__latest_revision=F("revision"))
    edited = set(edited_here.values_list("page__translation_key", flat=True))
    left = items.filter(pk__lt=run.undone_to) if run.undone_to else items
    for item in left.select_related("page").order_by("-pk").iterator(chunk_size=100):
        page: Any = item.page
        run.undone_to = item.pk
        if page.translation_key not in edited:
            take_back(item, page, user)
        if monotonic() > end:
            return False
    return True


def take_back(item: ImportedStory, page: Any, user: Any) -> None:
    """Move a story to the trash and forget where it came from, unless something forbids it."""
    with suppress(DeleteBlocked), transaction.atomic():
        move_to_trash(page, user)
        item.delete()
