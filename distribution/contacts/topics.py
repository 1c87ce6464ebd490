"""Topics as beats: named by translation keys, shown in the user's language."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from core.languages import language_of
from core.newsroom_access import own_items
from news.models import Topic


def topic_names(topics: QuerySet[Topic]) -> dict[UUID, str]:
    """Return the names of topics by translation key, in the user's language if there is one, by name."""
    names: dict[UUID, str] = {}
    here, found = get_language(), topics.select_related("locale").order_by("pk")
    for topic in sorted(found, key=lambda one: language_of(one) != here):
        names.setdefault(topic.translation_key, topic.name)
    return dict(sorted(names.items(), key=lambda one: one[1].casefold()))


def names_for(user: Any) -> dict[UUID, str]:
    """Return the names of the topics that a user may choose, as `topic_names` does."""
    return topic_names(own_items(user, Topic.objects.all()))


def topic_choices(user: Any) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in names_for(user).items()]


def names_of(keys: Iterable[UUID | str], names: dict[UUID, str]) -> str:
    """Return the names of topics in one line; those that were deleted are left out."""
    found = [names.get(key if isinstance(key, UUID) else UUID(key)) for key in keys]
    return ", ".join(sorted(filter(None, found), key=str.casefold))
