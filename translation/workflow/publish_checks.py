"""No half-translated item in public: the guard that every way to publish asks."""

import json
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page, Revision
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.publishing import publish_check
from translation.localize.segments import segments_of, state_of
from translation.models import Approval
from translation.quality.checks.translation import excerpt

# What the rows of an inline panel get when they are saved, and a draft's do not have yet.
ROW_KEYS = {"pk", "sort_order", "locale", "translation_key"}
SETTLED = {"done", "left_out"}
HOURS = {"first_published_at", "go_live_at", "expire_at"}


def translation_into(item, *, enabled: bool = True) -> Translation | None:
    """The translation that an item is the target of; None for an original. Disabled: its original is deleted."""
    return (
        Translation.objects.filter(
            source__object_id=item.translation_key, target_locale_id=item.locale_id, enabled=enabled
        )
        .select_related("source", "target_locale")
        .first()
    )


@publish_check
def approved_and_current(item, revision) -> list[str]:
    """A translation goes live as one revision that an editor approved, of the source as it stands now."""
    if getattr(item, "alias_of_id", None):
        return []  # shown to nobody (`BasePage.route`, `public`)
    translation = translation_into(item)
    if not translation or not is_made_of_something(translation):
        return []
    if revision is None:
        return (
            [] if leaves_live_content(item) else [_("A translation is changed at the desk only.")]
        )
    approval = Approval.objects.filter(revision=revision, translation=translation).first()
    if not approval:
        return [_("This translation has not been approved.")]
    if approval.source_state != translation.source.last_updated_at:
        return [_("The original has changed since this translation was approved.")]
    if revision.pk != item.live_revision_id and not is_source_public(
        translation, go_live_time(revision)
    ):
        return [_("The original has not been published yet.")]
    return []


@publish_check
def requested_through_workflow(item, revision) -> list[str]:
    """A version in another language goes live by way of the desk, where there is a source to translate."""
    if getattr(item, "alias_of_id", None):
        return []
    others = TranslationSource.objects.filter(object_id=item.translation_key).exclude(
        locale_id=item.locale_id
    )
    known = Translation.objects.filter(
        source__object_id=item.translation_key, target_locale_id=item.locale_id
    )
    if not others.exists() or known.exists():
        return []
    return [_("This is a copy of a page in another language. Send that for translation.")]


@publish_check
def alias_is_not_published(item, revision) -> list[str]:
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


@publish_check
def orphan_is_complete(item, revision) -> list[str]:
    """A translation whose original was deleted is an ordinary page; what was never translated stays in.

    What the stored translations say of each text decides, not what the text looks like.
    """
    if getattr(item, "alias_of_id", None):
        return []
    left = untranslated_orphan_texts(item, revision)
    return [orphan_message(left)] if left else []


def orphan_message(left: list[str]) -> str:
    """Why texts that were never translated keep a page in, with the first of them."""
    texts = ", ".join(_("“%(text)s”") % {"text": excerpt(text)} for text in left[:3])
    more = " …" if len(left) > 3 else ""
    said = _("The original is deleted, and these texts were never translated: %(texts)s")
    return said % {"texts": texts + more}


def untranslated_orphan_texts(item, revision) -> list[str]:
    """The texts of a deleted original that its translation still has, and that nobody translated or accepted."""
    orphan = orphaned_translation(item)
    if not orphan:
        return []
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
        if state_of(segment) not in SETTLED
        for text in (segment.string.data, segment.written)
        if text and said & {(segment.context.path, text), ("", text)}
    ]


def orphaned_translation(item) -> Translation | None:
    """The translation that an item was, whose original is gone; None for every other item."""
    if left := translation_into(item, enabled=False):
        return left
    current = translation_into(item)
    return current if current and not is_made_of_something(current) else None


def is_made_of_something(translation: Translation) -> bool:
    """Whether the original is there; rows that were deleted past Django leave their translations enabled."""
    return translation.source.object.has_translation(translation.source.locale_id)


def as_specific(item):
    """An item as its own class, with what was changed in it as the plain page that it is stored as."""
    if type(item) is not Page:
        return item
    specific = item.specific
    for field in Page._meta.concrete_fields:
        setattr(specific, field.attname, getattr(item, field.attname))
    return specific


def is_text(value) -> bool:
    return isinstance(value, StringSegmentValue)


def go_live_time(revision: Revision) -> datetime | None:
    """When a revision is to go live; None: at once."""
    hour = revision.content.get("go_live_at")
    return parse_datetime(hour) if isinstance(hour, str) else hour  # not text before it is stored


def is_source_public(translation: Translation, hour: datetime | None = None) -> bool:
    """Whether readers have what the translation is made from, or will have it by that hour.

    A draft of a live original is not out, nor is what an editor has scheduled for later.
    """
    source = translation.source
    original = source.get_source_instance()
    if original.live and is_made_from(source, original):
        return True
    scheduled = original.scheduled_revision
    return bool(
        scheduled
        and hour
        and hour >= scheduled.approved_go_live_at
        and is_made_from(source, scheduled.as_object())
    )


def is_made_from(source: TranslationSource, version) -> bool:
    """Whether the translations are made from this version of the original: texts, pictures, links, order."""
    return content_of(source.as_instance()) == content_of(version)


def content_of(item) -> dict:
    """All of an item that goes over into its translations."""
    # By way of JSON, as localize keeps it: hours lose their microseconds there.
    data = json.loads(json.dumps(item.serializable_data(), cls=DjangoJSONEncoder))
    found = {}
    for field in get_translatable_fields(type(item)):
        name = field.field_name
        if name not in HOURS and (field.is_translated(item) or field.is_synchronized(item)):
            value = data.get(name)
            if isinstance(value, list):
                value = [{key: row[key] for key in row.keys() - ROW_KEYS} for row in value]
            elif isinstance(getattr(item, name), StreamValue):
                value = json.loads(value)
            found[name] = value
    return found


def leaves_live_content(item) -> bool:
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
