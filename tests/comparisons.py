"""Versions of stories to compare, and the comparison as the user sees it."""

import json
from copy import deepcopy

from django.urls import reverse

from news.models import StoryPage
from release.compare.comparison import Comparison, compare
from release.compare.contents import content_of_revision
from release.versions import release_of
from tests.factories import fresh, person


def raw_body(page) -> list[dict]:
    """Return the blocks of the latest draft as they are stored."""
    return json.loads(page.latest_revision.content["body"])


def edited(page, *, blocks=None, by="kommunikasjon", **fields):
    """Save a draft with other blocks or fields, and return its revision."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    if blocks is not None:
        draft.body = StoryPage.body.field.stream_block.to_python(deepcopy(blocks))
    return draft.save_revision(user=person(by) if by else None)


def compared(page, old, new) -> Comparison:
    return compare(content_of_revision(page, old), content_of_revision(page, new))


def changes(page, blocks=None, **fields) -> Comparison:
    """Compare the latest draft with one that has other blocks or fields."""
    old = page.latest_revision
    return compared(page, old, edited(page, blocks=blocks, **fields))


def compare_at(page, a="earliest", b="latest") -> str:
    return reverse("release:compare", args=[release_of(page).pk, page.pk, a, b])


def beside_at(page, other, a="latest", b="latest") -> str:
    return reverse("release:beside", args=[release_of(page).pk, page.pk, a, other.pk, b])
