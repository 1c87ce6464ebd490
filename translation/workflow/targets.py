"""The item of a translation in its target language: created as a draft, or detached from an alias."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.publishing import allow_publish
from core.slugs import slug_for
from translation.localize.assembly import assemble
from translation.localize.inherited_text import inherit_text
from translation.localize.segments import segments_of
from translation.models import Origin
from translation.workflow.privacy import keep_private
from translation.workflow.segment_store import write
from translation.workflow.status.storing import status_updates


class SegmentMismatch(ValueError):
    """The two language versions of an item do not have the same segments."""


@transaction.atomic
def create_target(source: TranslationSource, locale: Locale, user: Any = None) -> Any:
    """Create the item in another language as a draft, with a slug from its own title.

    Parents that do not exist in the language become aliases of the original's. Raises `ValueError` where
    the item exists already.
    """
    if source.object.has_translation(locale):
        raise ValueError(f"{source.object_repr} already exists in {locale}.")
    draft = assemble(source, locale, is_new=True)
    draft.slug = draft.slug or slug_for(str(draft), locale.language_code)
    draft.latest_revision = None  # Wagtail would copy that revision instead of these texts
    draft.locked, draft.locked_by, draft.locked_at = False, None, None
    if isinstance(draft, Page):
        target = draft.copy_for_translation(locale, copy_parents=True)
        keep_private(draft, target)
        Revision.objects.filter(pk=target.latest_revision_id).update(user=user)
    else:
        target = draft.copy_for_translation(locale)
        target.live, target.first_published_at, target.last_published_at = False, None, None
        target.save()
        target.save_revision(user=user)
    return target


def detach_alias(alias: Page, user: Any = None) -> None:
    """Turn an alias in another language into an unpublished page of its own, still without translated texts."""
    with allow_publish(alias):
        ConvertAliasPageAction(alias, user=user).execute(skip_permission_checks=True)
    alias.first_published_at = alias.last_published_at = None
    UnpublishPageAction(alias, user=user).execute(skip_permission_checks=True)


@status_updates()
def import_translated_item(
    source: TranslationSource, item: Any, locale: Locale, user: Any = None
) -> None:
    """Store the texts of an item that was written in the target language as translations of the source.

    Segments are paired by position. Raises `SegmentMismatch` where only one of the two has a text.
    """
    translation, segments, values = segments_and_values(source, item, locale)
    source_paths = [segment.context.path for segment in segments]
    target_paths = [value.path for value in values]
    if source_paths != target_paths:
        unmatched = sorted(set(source_paths) ^ set(target_paths)) or ["the number of paragraphs"]
        raise SegmentMismatch(f"{source.object_repr}: {', '.join(unmatched)}")
    for segment, value in zip(segments, values, strict=True):
        write(translation, segment, value.string.data, user, origin=Origin.IMPORT)


@status_updates()
def import_matching_texts(
    source: TranslationSource, item: Any, locale: Locale, user: Any = None
) -> bool:
    """Store those texts of an item that was written in the target language which have a counterpart in the source.

    Texts are paired by their path, and where a path has several, by position if both have as many. Return whether
    all segments have a text.
    """
    translation, segments, values = segments_and_values(source, item, locale)
    by_path: dict[str, list[Any]] = defaultdict(list)
    for value in values:
        by_path[value.path].append(value)
    wanted: dict[str, list[Any]] = defaultdict(list)
    for segment in segments:
        wanted[segment.context.path].append(segment)
    is_whole = True
    for path, own in wanted.items():
        if len(own) != len(by_path[path]):
            is_whole = False
            continue
        for segment, value in zip(own, by_path[path], strict=True):
            write(translation, segment, value.string.data, user, origin=Origin.IMPORT)
    return is_whole


def segments_and_values(
    source: TranslationSource, item: Any, locale: Locale
) -> tuple[Translation, list[Any], list[StringSegmentValue]]:
    """Return the translation of a source, its segments, and the texts of an item in the target language."""
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    inherit_text(item, locale.language_code)
    values = [value for value in extract_segments(item) if isinstance(value, StringSegmentValue)]
    return translation, list(segments_of(translation)), values
