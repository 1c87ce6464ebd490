"""Translators' access to files: the pictures and documents of the translations that they may open."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete
from wagtail_localize.models import SourceDeletedError, Translation, TranslationSource

from core.files.access import access_rule, sources_of
from core.files.uses import forget, key_of, record, register_sources, targets_of
from core.models.file_use import Key
from translation.localize.signals import segments_refreshed
from translation.workflow.permissions import WRITE, only_translates, permitted_to

SOURCE = "wagtail_localize.translationsource"


@access_rule
def is_used_in_translatable_text(user: Any, owner: Any) -> bool | None:
    """Return whether a translator may see an owner's file, or None for other users.

    Translators have no access to choosers and libraries, so a permission to choose files is not enough.
    """
    if not only_translates(user):
        return None
    sources = [pk for label, pk in sources_of(owner) if label == SOURCE]
    return Translation.objects.filter(
        permitted_to(user, WRITE), source__in=sources, enabled=True
    ).exists()


def on_segments_refreshed(
    sender: Any, source: TranslationSource, instance: Any, **kwargs: Any
) -> None:
    """Record the files in a source, published or not. This does not make them public."""
    record((SOURCE, source.pk), targets_of(instance))


def sources() -> Iterator[tuple[int, set[Key]]]:
    """Yield the pk of every source with the files in it."""
    for source in TranslationSource.objects.select_related("specific_content_type", "locale"):
        try:
            yield source.pk, targets_of(source.as_instance())
        except SourceDeletedError:
            continue


def on_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    forget([key_of(instance)])


def connect() -> None:
    register_sources(SOURCE, sources)
    segments_refreshed.connect(on_segments_refreshed)
    post_delete.connect(on_deleted, sender=TranslationSource)
