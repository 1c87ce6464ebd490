"""Computes the fields of `TranslationStatus` from assessments."""

from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from wagtail.models import Page

from core.newsroom_access import FrontPage, front_pages, path_of_newsroom
from translation.localize.inline_markup import plain_text
from translation.localize.segments import FINISHED, state_of
from translation.workflow.assessment import Assessment, assessments

# The fields that hold an item's name.
NAMES = ("title", "name", "heading")


def computed(translations: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return the status fields of translations by pk. Deleted translations are absent."""
    found = assessments(translations)
    homes = front_pages() if any(one.workflow.site for one in found.values()) else []
    return {pk: fields_of(assessment, homes) for pk, assessment in found.items()}


def fields_of(assessment: Assessment, homes: list[FrontPage]) -> dict[str, Any]:
    translation, progress = assessment.translation, assessment.progress
    assignment = getattr(translation, "assignment", None)
    title = translation.source.object_repr
    return {
        "state": assessment.state.value,
        "total": progress.total,
        "done": progress.done,
        "words_left": words_left(assessment),
        "title": title[:200],
        "search_text": searchable("\n".join([title, *names_in(assessment)])),
        "source_locale_id": translation.source.locale_id,
        "target_locale_id": translation.target_locale_id,
        "is_page": issubclass(assessment.workflow.model, Page),
        "path": path_of(assessment, homes),
        "translator_id": assignment and assignment.translator_id,
        "deadline": assignment and assignment.deadline,
        "enabled": translation.enabled,
    }


def path_of(assessment: Assessment, homes: list[FrontPage]) -> str:
    """Return the path of a page, or of the front page of the newsroom that a snippet belongs to."""
    locale = assessment.translation.target_locale_id
    if site := assessment.workflow.site:
        return path_of_newsroom(site, locale, homes)
    is_page = issubclass(assessment.workflow.model, Page)
    return (is_page and assessment.translation.target_path) or ""


def words_left(assessment: Assessment) -> int:
    texts = (one.string.data for one in assessment.segments if state_of(one) not in FINISHED)
    return sum(len(plain_text(text).split()) for text in texts)


def names_in(assessment: Assessment) -> list[str]:
    """Return the translated names of the item."""
    names = (one for one in assessment.segments if one.context.path in NAMES)
    return [plain_text(one.written) for one in names if one.written]


def searchable(text: str) -> str:
    """Return a text normalised for search."""
    return normalize("NFC", text).casefold()
