"""Translators' access to files: the pictures and documents of the translations that they may open."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete
from wagtail_localize.models import SourceDeletedError, Translation, TranslationSource

from core.files.access import access_rule, sources_of
from core.files.kinds import label_of
from core.files.uses import forget, key_of, record, register_sources, targets_of
from core.models.file_use import Key
from translation.localize.own_files import FILE, existing, own_files, source_files
from translation.localize.signals import segments_refreshed
from translation.models import FieldOverride
from translation.workflow.permissions import WRITE, only_translates, permitted_to

SOURCE = "wagtail_localize.translationsource"
OWN = "translation.fieldoverride"


@access_rule
def is_used_in_translatable_text(user: Any, owner: Any) -> bool | None:
    """Return whether a translator may see an owner's file, or None for other users.

    Translators have no access to choosers and libraries, so a permission to choose files is not enough.
    """
    if not only_translates(user):
        return None
    found = sources_of(owner)
    sources = [pk for label, pk in found if label == SOURCE]
    own = [pk for label, pk in found if label == OWN]
    is_shown = Q(source__in=sources) | Q(field_overrides__in=own)
    return Translation.objects.filter(permitted_to(user, WRITE), is_shown, enabled=True).exists()


def record_own_files(translation: Translation) -> None:
    """Record the pictures and documents that a translation has of its own, published or not."""
    for override, targets in targets_of_overrides([translation]):
        record((OWN, override), targets)


def targets_of_overrides(translations: Any) -> Iterator[tuple[int, set[Key]]]:
    """Yield the pk of every override of a file, and the file if it has one that exists."""
    for translation in translations:
        model = translation.source.specific_content_type.model_class()
        places = {one.name: one.model for one in source_files(translation.source, model)}
        for row in translation.field_overrides.filter(field__startswith=FILE):
            own, kind = own_files({row.field: row.text}).get(row.field), places.get(row.field)
            found = existing(kind, [own.pk]) if own and kind else ()
            yield row.pk, {(label_of(kind), pk) for pk in found}


def own_sources() -> Iterator[tuple[int, set[Key]]]:
    """Yield the pk of every override of a file, with the file."""
    rows = Translation.objects.filter(field_overrides__field__startswith=FILE).distinct()
    yield from targets_of_overrides(rows.select_related("source__specific_content_type"))


def on_segments_refreshed(
    sender: Any, source: TranslationSource, instance: Any, **kwargs: Any
) -> None:
    record((SOURCE, source.pk), targets_of(instance))


def record_source_files(source: TranslationSource) -> None:
    """Record the files in a source, published or not. This does not make them public."""
    on_segments_refreshed(None, source, source.as_instance())


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
    register_sources(OWN, own_sources)
    post_delete.connect(on_deleted, sender=TranslationSource)
    post_delete.connect(on_deleted, sender=FieldOverride)
