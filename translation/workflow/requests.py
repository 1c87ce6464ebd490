"""Requests for translation: an original is sent to a translator of another language."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.languages import name_in_sentence
from core.trash import is_in_trash
from translation.localize.inherited_text import existing_texts
from translation.localize.segments import segments_of
from translation.models import Assignment, Origin
from translation.workflow.approval import publish
from translation.workflow.assessment import assess
from translation.workflow.drafts import draft_revision
from translation.workflow.privacy import keep_private
from translation.workflow.segment_store import write
from translation.workflow.signals import translation_assigned
from translation.workflow.sources import source_language_of, update_source
from translation.workflow.status.storing import status_updates
from translation.workflow.targets import create_target, detach_alias


def validate_is_original(item: Any) -> None:
    """Raise `ValidationError` if the item is a translation, or an alias of a page in another language."""
    aliased = getattr(item, "alias_of", None)
    language = aliased.locale if aliased else source_language_of(item)
    if language and language.pk != item.locale_id:
        raise ValidationError(
            _("This is a translation. Send the original, in %(language)s.")
            % {"language": name_in_sentence(language)}
        )


def validate_not_in_trash(target: Any) -> None:
    """Raise `ValidationError` if a translation, or the page that would be its parent, is in the trash."""
    if isinstance(target, Page) and is_in_trash(target):
        raise ValidationError(
            _("“%(title)s” is in the trash in the other language. Restore it there first.")
            % {"title": target.title}
        )


@status_updates()
def send_for_translation(
    item: Any,
    locale: Locale,
    user: Any = None,
    *,
    translator: Any = None,
    deadline: datetime | None = None,
    note: str = "",
) -> Translation:
    """Create a draft of the item in another language and assign it.

    Shared snippets that the item shows are sent to the same translator unless the language has them already. An item
    without translatable texts, such as a contact with only a name, is taken over as it is and is nobody's task.
    Raises `ValidationError` if the item is itself a translation or its translation is in the trash.
    """
    validate_is_original(item)
    source = update_source(item)
    for segment in source.relatedobjectsegment_set.select_related("object__content_type"):
        if not segment.object.has_translation(locale):
            related = segment.get_source_instance()
            send_for_translation(related, locale, user, translator=translator, deadline=deadline)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    import_existing_texts(translation, user)
    target = item.get_translation_or_none(locale)
    validate_not_in_trash(target)
    if not target:
        created = create_target(source, locale, user)
        validate_not_in_trash(created.get_parent() if isinstance(created, Page) else created)
    elif getattr(target, "alias_of_id", None):
        detach_alias(target, user)
        keep_private(item, target)
        draft_revision(assess(translation), user)
    if not source.stringsegment_set.exists():
        publish_without_texts(translation)
        return translation
    Assignment.objects.update_or_create(
        translation=translation,
        defaults={"translator": translator, "deadline": deadline, "note": note, "sent_by": user},
    )
    translation_assigned.send(Translation, translation=translation, by=user)
    return translation


def publish_without_texts(translation: Translation) -> None:
    """Approve an item without texts, so that it is public when its original is, unless that is done."""
    if not assess(translation).is_current:
        publish(translation)


def import_existing_texts(translation: Translation, user: Any = None) -> None:
    """Write the texts of pictures and documents that exist in the target language already."""
    texts = existing_texts(translation.source, translation.target_locale.language_code)
    for segment in segments_of(translation) if texts else ():
        if not segment.written and segment.context.path in texts:
            write(translation, segment, texts[segment.context.path], user, origin=Origin.IMPORT)
