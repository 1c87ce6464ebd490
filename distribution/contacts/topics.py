"""Topics as beats: named by translation keys, shown in the user's language."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import get_language

from core.languages import language_of
from news.models import Topic


def topic_names() -> dict[UUID, str]:
    """Return the names of all topics by translation key, in the user's language if there is one, by name."""
    names: dict[UUID, str] = {}
    topics = Topic.objects.select_related("locale").order_by("pk")
    here = get_language()
    for topic in sorted(topics, key=lambda one: language_of(one) != here):
        names.setdefault(topic.translation_key, topic.name)
    return dict(sorted(names.items(), key=lambda one: one[1].casefold()))


def topic_choices() -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in topic_names().items()]


def names_of(keys: Iterable[UUID | str], names: dict[UUID, str]) -> str:
    """Return the names of topics in one line; those that were deleted are left out."""
    found = [names.get(key if isinstance(key, UUID) else UUID(key)) for key in keys]
    return ", ".join(sorted(filter(None, found), key=str.casefold))
