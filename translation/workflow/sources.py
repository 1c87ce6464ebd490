"""The sources of translations: which version of an item is translated, and what it is related to."""

from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from translation.workflow.status.storing import status_updates


def version_to_translate(item: Any) -> Any:
    """Return the published version, or the latest draft of an item that is not live or is in review."""
    if not item.pk:
        return item
    # The caller's object may be older than the row.
    saved = type(item)._base_manager.get(pk=item.pk)
    is_in_review = getattr(saved, "workflow_in_progress", False)
    if saved.latest_revision_id and (is_in_review or not saved.live):
        return saved.get_latest_revision_as_object()
    return saved


def source_of(item: Any) -> TranslationSource | None:
    """Return the source of an original's translations, or None for an item that is not one."""
    return TranslationSource.objects.filter(
        object_id=item.translation_key, locale_id=item.locale_id
    ).first()


def is_translation() -> Exists:
    """Return a condition on items: they are the target of a translation that is not disabled.

    PostgreSQL turns it into an anti-join. In SQLite it is nested, as a join would begin with all translations into
    the language of each item.
    """
    enabled = Translation.objects.filter(enabled=True)
    if connection.vendor != "sqlite":
        own = {
            "source__object_id": OuterRef("translation_key"),
            "target_locale": OuterRef("locale"),
        }
        return Exists(enabled.filter(**own))
    into_it = enabled.filter(source=OuterRef("pk"), target_locale=OuterRef(OuterRef("locale")))
    sources = TranslationSource.objects.filter(object_id=OuterRef("translation_key"))
    return Exists(sources.filter(Exists(into_it)))


def source_language_of(item: Any) -> Locale | None:
    """Return the only language from which an item is translated, or None where nothing is translated yet."""
    source = TranslationSource.objects.filter(object_id=item.translation_key).order_by("pk").first()
    return source.locale if source else None


def segments_fingerprint(source: TranslationSource) -> list[tuple[str, int]]:
    return list(
        source.stringsegment_set.order_by("order").values_list("context__path", "string_id")
    )


@status_updates()
def update_source(item: Any, before: TranslationSource | None = None) -> TranslationSource:
    """Update the source of an item's translations and return it. wagtail-localize alone ignores drafts.

    A source whose texts are unchanged keeps its `last_updated_at`, so that approvals stay valid.
    """
    before = before or source_of(item)
    previous = before and (before.last_updated_at, segments_fingerprint(before))
    source, _created = TranslationSource.update_or_create_from_instance(version_to_translate(item))
    if previous and segments_fingerprint(source) == previous[1]:
        source.last_updated_at = previous[0]
        source.save(update_fields=["last_updated_at"])
    return source


def related_translations(translation: Translation) -> list[Translation]:
    """Return the translations of the shared snippets that an original shows, in the order of the original."""
    related = translation.source.relatedobjectsegment_set.order_by("order")
    keys = dict.fromkeys(related.values_list("object_id", flat=True))
    translations = Translation.objects.filter(
        source__object_id__in=keys,
        source__locale=translation.source.locale_id,
        target_locale=translation.target_locale_id,
        enabled=True,
    ).select_related("source__locale", "target_locale", "status")
    by_key = {one.source.object_id: one for one in translations}
    return [by_key[key] for key in keys if key in by_key]
