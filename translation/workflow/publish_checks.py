"""Publish checks for translations. Every way to publish runs them."""

from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.publishing import publish_check
from translation.localize.segments import FINISHED, segments_of, state_of
from translation.quality.checks.translation import excerpt
from translation.workflow.assessment import Assessment, assess
from translation.workflow.originals import Original, go_live_time


def translations_into(item: Any) -> list[Translation]:
    """Return the translations whose target is the item. A disabled one has lost its original."""
    return list(
        Translation.objects.filter(
            source__object_id=item.translation_key, target_locale_id=item.locale_id
        )
        .select_related("source__locale", "source__specific_content_type", "target_locale")
        .order_by("pk")
    )


def translation_into(item: Any, *, enabled: bool = True) -> Translation | None:
    """Return the translation whose target is the item, or None for an original.

    With `enabled=False`, return the disabled translation of an item whose original was deleted.
    """
    return next((one for one in translations_into(item) if one.enabled == enabled), None)


@publish_check
def approved_and_current(item: Any, revision: Any) -> list[str]:
    """Block every revision of a translation that is not approved for the current source.

    Copies of a translatable original that have no translation are blocked too, and so are untranslated texts
    of a deleted original.
    """
    if getattr(item, "alias_of_id", None):
        return []  # an alias is never public (`BasePage.route`, `public`)
    translations = translations_into(item)
    if not translations:
        return copy_blockers(item)
    current = next((one for one in translations if one.enabled), None)
    orphan = next((one for one in translations if not one.enabled), None)
    assessment = current and assessment_for(current, revision)
    blockers = []
    if assessment and assessment.original.item is None:
        orphan = orphan or current
    elif assessment:
        blockers += revision_blockers(item, revision, assessment)
    if orphan and (untranslated := orphan_texts(orphan, item, revision)):
        blockers.append(orphan_message(untranslated))
    return blockers


def assessment_for(translation: Translation, revision: Any) -> Assessment:
    """Return the assessment that `approval.publish_approved` set on the revision, or a new one."""
    given = getattr(revision, "assessment", None)
    return given if given and given.translation == translation else assess(translation)


def revision_blockers(item: Any, revision: Any, assessment: Assessment) -> list[str]:
    if revision is None:
        if leaves_live_content(item):
            return []
        return [_("A translation can only be changed in the translation editor.")]
    approval = assessment.approval_of(revision)
    if not approval:
        return [_("This translation has not been approved.")]
    # What is restored together with its original may be as outdated as it was when both were withdrawn.
    is_restored = getattr(revision, "is_restored", False)
    follows = getattr(revision, "follows_original", False)
    if not (is_restored or follows or assessment.is_for_current_source(approval)):
        return [_("The original has changed since this translation was approved.")]
    is_live = revision.pk == item.live_revision_id
    if not is_live and not assessment.original.is_public(go_live_time(revision)):
        return [_("The original has not been published yet.")]
    return []


def copy_blockers(item: Any) -> list[str]:
    """Block a copy of an original in another language that was not sent for translation."""
    sources = TranslationSource.objects.filter(object_id=item.translation_key).exclude(
        locale_id=item.locale_id
    )
    if not sources.exists():
        return []
    return [_("This is a copy of a page in another language. Send that page for translation.")]


@publish_check
def alias_is_not_published(item: Any, revision: Any) -> list[str]:
    """Block converting an alias, whose texts are those of another page, into a live page."""
    if revision is not None or not isinstance(item, Page) or item.alias_of_id:
        return []
    return [locale_alias_message()] if is_locale_alias(item) else []


def is_locale_alias(page: Page) -> bool:
    """Return whether the stored page is an alias that is live, or whose original is in another language."""
    aliases = Page.objects.filter(pk=page.pk, alias_of__isnull=False)
    return aliases.filter(Q(live=True) | ~Q(alias_of__locale=F("locale"))).exists()


def locale_alias_message() -> str:
    return _("This page is an alias. Send the original page for translation, or copy it.")


def orphan_message(untranslated: list[str]) -> str:
    """Return the publish blocker for untranslated texts of a deleted original, with the first three."""
    texts = ", ".join(_("“%(text)s”") % {"text": excerpt(text)} for text in untranslated[:3])
    more = " …" if len(untranslated) > 3 else ""
    message = _("The original is deleted, and these texts were never translated: %(texts)s")
    return message % {"texts": texts + more}


def untranslated_orphan_texts(item: Any, revision: Any) -> list[str]:
    """Return the texts of a deleted original that its translation still contains untranslated."""
    orphan = orphaned_translation(item)
    return orphan_texts(orphan, item, revision) if orphan else []


def orphan_texts(orphan: Translation, item: Any, revision: Any) -> list[str]:
    """Return the untranslated texts in a version of an item that has lost its original.

    A text counts as translated if its stored translation is finished, even where both are the same.
    """
    version = revision.as_object() if revision else as_specific(item)
    segments = list(segments_of(orphan))
    source_paths = {segment.context.path for segment in segments}
    # A block that an editor has recreated has a new id, so its path is not one of the source's.
    texts = {
        (value.path if value.path in source_paths else "", value.string.data)
        for value in extract_segments(version)
        if is_text(value)
    }
    return [
        segment.string.data
        for segment in segments
        if state_of(segment) not in FINISHED
        for text in (segment.string.data, segment.written)
        if text and texts & {(segment.context.path, text), ("", text)}
    ]


def orphaned_translation(item: Any) -> Translation | None:
    """Return the translation whose target is the item and whose original was deleted, or None."""
    translations = translations_into(item)
    if disabled := next((one for one in translations if not one.enabled), None):
        return disabled
    return next((one for one in translations if Original(one.source).item is None), None)


def as_specific(item: Any) -> Any:
    """Return a page as its specific class, with unsaved changes of the `Page` fields kept."""
    if type(item) is not Page:
        return item
    specific = item.specific
    for field in Page._meta.concrete_fields:
        setattr(specific, field.attname, getattr(item, field.attname))
    return specific


def is_text(value: Any) -> bool:
    return isinstance(value, StringSegmentValue)


def leaves_live_content(item: Any) -> bool:
    """Return whether saving the item directly, without publishing, leaves its live texts unchanged."""
    saved = type(item)._base_manager.filter(pk=item.pk).first()
    if not saved or not saved.live:
        return False
    fields = [
        translatable.get_field(type(item))
        for translatable in get_translatable_fields(type(item))
        if translatable.is_translated(item)
    ]
    return all(
        field.value_to_string(item) == field.value_to_string(saved)
        for field in fields
        if field.concrete
    )
