"""Undo an import: stories that no editor has changed go to the trash."""

from typing import Any

from django.db import transaction
from django.db.models import F

from imports.models import ImportedStory, ImportRun
from trash.contents import DeleteBlocked
from trash.services import move_to_trash


def undo(run: ImportRun, user: Any) -> tuple[int, int]:
    """Move the stories that a run has written last to the trash; return how many, and how many stay.

    A story stays in all languages if it was edited in one of them since. What is in the trash can be restored, and a
    later import brings it in again.
    """
    items = ImportedStory.objects.filter(run=run, page__isnull=False).select_related("page")
    edited_here = items.exclude(page__latest_revision=F("revision"))
    edited = set(edited_here.values_list("page__translation_key", flat=True))
    moved = kept = 0
    for item in items.order_by("-pk"):
        page: Any = item.page
        if page.translation_key in edited or not take_back(item, page, user):
            kept += 1
        else:
            moved += 1
    return moved, kept


def take_back(item: ImportedStory, page: Any, user: Any) -> bool:
    """Move a story to the trash and forget where it came from; return False if something forbids it."""
    try:
        with transaction.atomic():
            move_to_trash(page, user)
            item.delete()
    except DeleteBlocked:
        return False
    return True
