"""The item of a translation in its target language: created as a draft, or detached from an alias."""

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
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    inherit_text(item, locale.language_code)
    segments = list(segments_of(translation))
    values = [value for value in extract_segments(item) if isinstance(value, StringSegmentValue)]
    source_paths = [segment.context.path for segment in segments]
    target_paths = [value.path for value in values]
    if source_paths != target_paths:
        unmatched = sorted(set(source_paths) ^ set(target_paths)) or ["the number of paragraphs"]
        raise SegmentMismatch(f"{source.object_repr}: {', '.join(unmatched)}")
    for segment, value in zip(segments, values, strict=True):
        write(translation, segment, value.string.data, user, origin=Origin.IMPORT)
