"""No half-translated item in public: the guard that every way to publish asks."""

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
    """The translations that an item is the target of; disabled: its original is deleted."""
    found = Translation.objects.filter(
        source__object_id=item.translation_key, target_locale_id=item.locale_id
    )
    return list(
        found.select_related(
            "source__locale", "source__specific_content_type", "target_locale"
        ).order_by("pk")
    )


def translation_into(item: Any, *, enabled: bool = True) -> Translation | None:
    """The translation that an item is the target of; None for an original. Disabled: its original is deleted."""
    return next((tie for tie in translations_into(item) if tie.enabled == enabled), None)


@publish_check
def approved_and_current(item: Any, revision: Any) -> list[str]:
    """A translation goes live as one revision that an editor approved, of the source as it stands now.

    A version in another language goes live by way of the desk, where there is a source to translate; and of
    a deleted original nothing goes live that was never translated.
    """
    if getattr(item, "alias_of_id", None):
        return []  # shown to nobody (`BasePage.route`, `public`)
    ties = translations_into(item)
    if not ties:
        return copy_blockers(item)
    current = next((tie for tie in ties if tie.enabled), None)
    deleted = next((tie for tie in ties if not tie.enabled), None)
    assessment = current and assessment_for(current, revision)
    reasons = []
    if assessment and assessment.original.item is None:
        deleted = deleted or current
    elif assessment:
        reasons += version_blockers(item, revision, assessment)
    if deleted and (left := orphan_texts(deleted, item, revision)):
        reasons.append(orphan_message(left))
    return reasons


def assessment_for(translation: Translation, revision: Any) -> Assessment:
    """The one that `services.publish_approved` hands on with the revision, else a new one."""
    handed = getattr(revision, "assessment", None)
    return handed if handed and handed.translation == translation else assess(translation)


def version_blockers(item: Any, revision: Any, assessment: Assessment) -> list[str]:
    if revision is None:
        return (
            [] if leaves_live_content(item) else [_("A translation is changed at the desk only.")]
        )
    approval = assessment.approval_of(revision)
    if not approval:
        return [_("This translation has not been approved.")]
    if not assessment.is_for_current_source(approval):
        return [_("The original has changed since this translation was approved.")]
    is_live = revision.pk == item.live_revision_id
    if not is_live and not assessment.original.is_public(go_live_time(revision)):
        return [_("The original has not been published yet.")]
    return []


def copy_blockers(item: Any) -> list[str]:
    """A copy of an original in another language was never on the desk."""
    others = TranslationSource.objects.filter(object_id=item.translation_key).exclude(
        locale_id=item.locale_id
    )
    if not others.exists():
        return []
    return [_("This is a copy of a page in another language. Send that for translation.")]


@publish_check
def alias_is_not_published(item: Any, revision: Any) -> list[str]:
    """A copy that stands in for another page would go live with its words, whoever makes it a page of its own."""
    if revision is not None or not isinstance(item, Page) or item.alias_of_id:
        return []
    return [locale_alias_condition()] if is_locale_alias(item) else []


def is_locale_alias(page: Page) -> bool:
    """Whether the stored page is an alias of a page in another language, or of one that is live."""
    lent = Page.objects.filter(pk=page.pk, alias_of__isnull=False)
    return lent.filter(Q(live=True) | ~Q(alias_of__locale=F("locale"))).exists()


def locale_alias_condition() -> str:
    return _("This page stands in for another one. Send that for translation, or copy it.")


def orphan_message(left: list[str]) -> str:
    """Why texts that were never translated keep a page in, with the first of them."""
    texts = ", ".join(_("“%(text)s”") % {"text": excerpt(text)} for text in left[:3])
    more = " …" if len(left) > 3 else ""
    said = _("The original is deleted, and these texts were never translated: %(texts)s")
    return said % {"texts": texts + more}


def untranslated_orphan_texts(item: Any, revision: Any) -> list[str]:
    """The texts of a deleted original that its translation still has, and that nobody translated or accepted."""
    orphan = orphaned_translation(item)
    return orphan_texts(orphan, item, revision) if orphan else []


def orphan_texts(orphan: Translation, item: Any, revision: Any) -> list[str]:
    """The same of a translation that has lost its original.

    What the stored translations say of each text decides, not what the text looks like.
    """
    version = revision.as_object() if revision else as_specific(item)
    segments = list(segments_of(orphan))
    known = {segment.context.path for segment in segments}
    # A block that an editor has made anew has no path that the original knows.
    said = {
        (value.path if value.path in known else "", value.string.data)
        for value in extract_segments(version)
        if is_text(value)
    }
    return [
        segment.string.data
        for segment in segments
        if state_of(segment) not in FINISHED
        for text in (segment.string.data, segment.written)
        if text and said & {(segment.context.path, text), ("", text)}
    ]


def orphaned_translation(item: Any) -> Translation | None:
    """The translation that an item was, whose original is gone; None for every other item."""
    ties = translations_into(item)
    if left := next((tie for tie in ties if not tie.enabled), None):
        return left
    return next((tie for tie in ties if Original(tie.source).item is None), None)


def as_specific(item: Any) -> Any:
    """An item as its own class, with what was changed in it as the plain page that it is stored as."""
    if type(item) is not Page:
        return item
    specific = item.specific
    for field in Page._meta.concrete_fields:
        setattr(specific, field.attname, getattr(item, field.attname))
    return specific


def is_text(value: Any) -> bool:
    return isinstance(value, StringSegmentValue)


def leaves_live_content(item: Any) -> bool:
    """Whether a save that goes round publishing leaves what is live as it is."""
    saved = type(item)._base_manager.filter(pk=item.pk).first()
    if not saved or not saved.live:
        return False
    fields = [
        found.get_field(type(item))
        for found in get_translatable_fields(type(item))
        if found.is_translated(item)
    ]
    return all(
        field.value_to_string(item) == field.value_to_string(saved)
        for field in fields
        if field.concrete
    )
