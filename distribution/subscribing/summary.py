"""What a subscriber gets or has asked for, in words of the reader's language."""

from dataclasses import dataclass, field
from typing import Any

from core.language_rules import own_name
from core.languages import name_in_sentence
from distribution.models import Subscriber
from distribution.models.subscribers import Frequency
from distribution.subscribing.choices import names_of
from distribution.subscribing.criteria import requested_of
from news.models import StoryPage
from news.story_kinds import Kind


@dataclass(frozen=True)
class StoryWish:
    """A story that is to be announced when it is available in a language."""

    title: str
    lang: str
    language: str


@dataclass(frozen=True)
class Summary:
    """What is subscribed to: everything, or names of topics and organisations."""

    everything: bool = False
    names: list[Any] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    frequency: str = ""
    language: str = ""
    stories: list[StoryWish] = field(default_factory=list)

    @property
    def has_subscriptions(self) -> bool:
        return self.everything or bool(self.names)

    @property
    def is_once(self) -> bool:
        """Whether one mail is all that is asked for."""
        return bool(self.stories) and not self.has_subscriptions


def summary_of(requested: dict[str, Any]) -> Summary:
    """Return the summary of `Subscriber.requested`, or of what has its form."""
    keys = [*requested.get("topics", []), *requested.get("organisations", [])]
    frequency, language = requested.get("frequency"), requested.get("language")
    return Summary(
        everything=bool(requested.get("everything")),
        names=names_of(keys) if keys else [],
        kinds=[str(Kind(one).label) for one in requested.get("kinds", []) if one in Kind.values],
        frequency=str(Frequency(frequency).label) if frequency in Frequency.values else "",
        language=own_name(language) if language else "",
        stories=[wish_of(*one) for one in requested.get("stories", [])],
    )


def current_summary(subscriber: Subscriber) -> Summary:
    """Return the summary of what a subscriber gets."""
    wishes = subscriber.availability_requests.filter(ended_at=None)
    return summary_of(
        {
            **requested_of(subscriber.subscriptions.filter(ended_at=None)),
            "kinds": subscriber.kinds,
            "frequency": subscriber.frequency,
            "language": subscriber.language,
            "stories": [[str(one.story_key), one.language] for one in wishes],
        }
    )


def wish_of(story: str, language: str) -> StoryWish:
    """Return a story with a public title in any language; without one, its title is empty."""
    pages = StoryPage.objects.published().filter(translation_key=story)
    page = pages.select_related("locale").order_by("pk").first()
    title, lang = (page.title, page.language) if page else ("", "")
    return StoryWish(title, lang, name_in_sentence(language))
