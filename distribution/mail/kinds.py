"""What the mail of each kind of dispatch shows: the context of its templates."""

from typing import Any

from django.utils.translation import gettext as _

from core.typography import shortened
from core.visibility import public
from distribution.mail.stories import StoryMail
from distribution.models import Dispatch
from news.models import StoryPage
from release.models import Withdrawal

Kind = Dispatch.Kind
PREHEADER = 140


class RenderingError(Exception):
    """A mail that cannot be put together, with the reason in the interface language."""


def story_of(dispatch: Dispatch, language: str) -> StoryPage:
    """Return the public story of a dispatch in a language. Raises `RenderingError` if there is none."""
    key: Any = dispatch.story_key  # that a mail of a story has
    rows = StoryPage.objects.filter(public(), translation_key=key)
    story = rows.filter(locale__language_code=language).first()
    if story is None:
        raise RenderingError(_("The story is not public in this language."))
    return story


def context_of(dispatch: Dispatch, language: str, variant: str) -> dict[str, Any]:
    """Return the context for a story language, without what depends on the reader's."""
    if dispatch.kind == Kind.DIGEST:
        return digest(dispatch, variant)
    if dispatch.kind == Kind.WITHDRAWAL:
        return withdrawal(dispatch, language)
    story = story_of(dispatch, language)
    context = story_context(story)
    if dispatch.kind == Kind.CORRECTION:
        context["corrections"] = corrections(dispatch, story)
    return context


def story_context(story: StoryPage) -> dict[str, Any]:
    mail = StoryMail(story)
    return {
        "mail": mail,
        "story": story,
        "contacts": mail.contacts,
        "preheader": shortened(story.lead, PREHEADER),
    }


def corrections(dispatch: Dispatch, story: StoryPage) -> list[str]:
    """Return what was wrong and is right, in the story's language; else what the dispatch keeps of it."""
    keys = set(dispatch.data.get("corrections", ()))
    found = [one.text for one in story.shown_corrections if str(one.translation_key) in keys]
    texts = dispatch.data.get("texts", {})
    return found or [text for text in [texts.get(story.language)] if text]


def withdrawal(dispatch: Dispatch, language: str) -> dict[str, Any]:
    """Return what is said of a story that has been withdrawn; of its text, only the headline."""
    row = Withdrawal.objects.filter(pk=dispatch.data.get("withdrawal"), restored_at=None).first()
    if row is None:
        raise RenderingError(_("The story has not been withdrawn, or it is public again."))
    pages = StoryPage.objects.filter(translation_key=row.translation_key)
    story = pages.filter(locale__language_code=language).first()
    if story is None:
        raise RenderingError(_("The story has been deleted permanently."))
    return {
        "story": story,
        "withdrawal": row,
        "replacement": replacement_of(row, language),
        "contacts": [one for one in story.press_contacts if one.is_reachable],
    }


def replacement_of(row: Withdrawal, language: str) -> StoryPage | None:
    """Return the public story that replaces a withdrawn one, in the language if it has it."""
    if row.replaced_by is None:
        return None
    key = row.replaced_by.translation_key
    rows = list(StoryPage.objects.filter(public(), translation_key=key).select_related("locale"))
    rows.sort(key=lambda one: (one.language != language, one.pk))
    return rows[0] if rows else None


def digest(dispatch: Dispatch, variant: str) -> dict[str, Any]:
    """Return the stories of a digest that are still public, in their order."""
    keys = dispatch.data.get("variants", {}).get(variant, [])
    found = StoryPage.objects.filter(public(), pk__in=keys).select_related("locale")
    by_pk = {story.pk: story for story in found}
    stories = [by_pk[pk] for pk in keys if pk in by_pk]
    if not stories:
        raise RenderingError(_("None of the stories is public."))
    return {
        "items": stories,
        "others": len(stories) - 1,
        "frequency": dispatch.data.get("frequency", ""),
        "preheader": shortened(stories[0].lead, PREHEADER),
    }
