"""What sending must know of a story: its public versions, and the subscriptions that it matches."""

from collections.abc import Iterable
from itertools import product
from typing import Any
from uuid import UUID

from core.visibility import public
from distribution.models import Dispatch
from distribution.models.subscribers import criteria_key
from news.models import StoryOrganisation, StoryPage, StoryTopic


def publication_key(story_key: UUID) -> str:
    """Return the key of the dispatch that announces a story; it has one at most."""
    return f"publication:{story_key}"


def story_of(dispatch: Dispatch) -> UUID:
    """Return the translation key of a dispatch's story. Raises `ValueError` for a digest."""
    if dispatch.story_key is None:
        raise ValueError("A digest has no single story.")
    return dispatch.story_key


def public_versions(story_key: UUID) -> list[StoryPage]:
    """Return the public versions of a story without their texts, the original first."""
    found = StoryPage.objects.filter(public(), translation_key=story_key)
    light = found.select_related("locale").only("locale", "kind", "first_published_at")
    return list(light.order_by("first_published_at", "pk"))


def criteria_of(pages: Iterable[Any]) -> list[str]:
    """Return the keys of the subscriptions that stories match: all, their topics and organisations, and pairs."""
    pks = [page.pk for page in pages]
    topics = StoryTopic.objects.filter(page__in=pks).order_by()
    organisations = StoryOrganisation.objects.filter(page__in=pks).order_by()
    of_topics = {None, *topics.values_list("topic__translation_key", flat=True)}
    of_organisations = {
        None,
        *organisations.values_list("organisation__translation_key", flat=True),
    }
    return sorted(criteria_key(*pair) for pair in product(of_topics, of_organisations))
