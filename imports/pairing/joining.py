"""Make two imported stories language versions of one story.

Nothing that readers see changes: the translation keeps its own texts. The desk gets those that have a counterpart in
the original, marked as imported and not approved; wagtail-localize's own way would write the original's text
wherever it knows no translation.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.publishing import allow_publish
from imports.loading.later_links import change_body
from imports.models import ImportedStory, LanguagePair
from imports.pairing.alignment import aligned_body
from news.models import StoryPage
from release.models import Release
from translation.workflow.sources import source_of, update_source
from translation.workflow.targets import import_matching_texts

Status, Alignment = LanguagePair.Status, LanguagePair.Alignment


class NotJoinable(ValueError):
    """Two stories that cannot be language versions of one, with the reason for the user."""


@transaction.atomic
def join(pair: LanguagePair, user: Any) -> None:
    """Join the stories of a pair. Raises `NotJoinable`."""
    original: Any = pair.original.page
    translation: Any = pair.translation.page
    if not original or original.translation_key != getattr(translation, "translation_key", None):
        check(original, translation)
        make_version(original, translation, user)
        mark_as_written(pair.translation, translation)
    source = update_source(original)
    is_whole = import_matching_texts(source, translation, translation.locale, user)
    pair.status = Status.JOINED
    pair.alignment = Alignment.WHOLE if is_whole else Alignment.PARTLY
    pair.save(update_fields=["status", "alignment"])


def check(original: Any, translation: Any) -> None:
    """Raise `NotJoinable` if the two cannot be versions of one story."""
    if not original or not translation:
        raise NotJoinable(_("One of the stories has been deleted."))
    if original.locale_id == translation.locale_id:
        raise NotJoinable(_("Both stories are in the same language."))
    versions = StoryPage.objects.filter(translation_key=original.translation_key)
    if versions.filter(locale=translation.locale_id).exists():
        raise NotJoinable(_("The story exists in this language already."))
    others = StoryPage.objects.filter(translation_key=translation.translation_key)
    if others.exclude(pk=translation.pk).exists() or source_of(translation):
        raise NotJoinable(_("The translation has translations of its own."))


def make_version(original: Any, translation: Any, user: Any) -> None:
    """Make a story a language version of another one: with its key, its release and the ids of its blocks."""
    Release.objects.filter(translation_key=translation.translation_key).delete()
    translation.translation_key = original.translation_key
    with allow_publish(translation):
        translation.save(update_fields=["translation_key"], clean=False)
    body = original.body
    change_body(translation, lambda raw: list(aligned_body(body, raw).raw_data), user)


def mark_as_written(item: ImportedStory, page: Any) -> None:
    """Note that the import, not an editor, has written the latest revision."""
    item.revision_id = page.latest_revision_id
    item.save(update_fields=["revision"])
