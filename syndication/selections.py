"""Which stories a feed has: all of a newsroom's, or those of a topic, kind or organisation."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, QueryDict
from django.utils.translation import get_language

from news.lists.names import kind_list, topic_list
from news.models import StoryOrganisation, StoryTopic, Topic
from news.models.listed_story import Newest, front_page
from news.story_kinds import Kind

FULL = "full"


@dataclass(frozen=True)
class Selection:
    """The parameters of a feed; empty ones select nothing."""

    topic: str = ""
    kind: str = ""
    # The translation key of the organisation, which all its languages share.
    organisation: str = ""
    # Whether the entries have the whole text.
    is_full: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> "Selection":
        """Return the selection of a URL; parameters that feeds do not know are ignored.

        Raises Http404 for a value that no feed can have: a reader would take a feed of everything for one of a topic.
        """
        topic, kind = query.get("topic", ""), query.get("kind", "")
        organisation, content = query.get("organisation", ""), query.get("content", "")
        known = not topic or re.fullmatch(r"[-\w]{1,80}", topic, re.ASCII)
        if not known or kind not in ("", *Kind.values) or content not in ("", FULL):
            raise Http404
        return cls(topic, kind, canonical_key(organisation), bool(content))

    @property
    def query(self) -> str:
        """The parameters in one order, with a leading `?`; empty for the feed of everything."""
        return f"?{urlencode(self.arguments)}" if self.arguments else ""

    @property
    def arguments(self) -> dict[str, str]:
        values = {
            "topic": self.topic,
            "kind": self.kind,
            "organisation": self.organisation,
            "content": FULL if self.is_full else "",
        }
        return {name: value for name, value in values.items() if value}

    @property
    def is_narrow(self) -> bool:
        return bool(self.topic or self.kind or self.organisation)

    def apply(self, stories: Any) -> Any:
        """Return the stories of the selection, public or not; their topic is in the reader's language."""
        if self.kind:
            stories = stories.of_kind(self.kind)
        if self.topic:
            stories = stories.filter(
                pk__in=StoryTopic.objects.filter(topic__in=self.topics).values("page")
            )
        if self.organisation:
            stories = stories.filter(pk__in=self.senders.values("page"))
        return stories

    @property
    def topics(self) -> Any:
        topics = Topic.objects.published().in_language(get_language() or "")
        return topics.filter(slug=self.topic)

    @property
    def senders(self) -> Any:
        return StoryOrganisation.objects.filter(organisation__translation_key=self.organisation)

    def newest(self, stories: Any, site: Any, language: str) -> Newest:
        """Return the public stories of the selection in a newsroom's language."""
        names = [kind_list(self.kind)] if self.kind else []
        if self.topic:
            own = self.topics.for_newsroom(site)
            names.insert(0, topic_list(own.values_list("pk", flat=True).first() or 0))
        listed = Newest(stories, front_page(site, language), *names)
        return listed.among(self.senders.values("page")) if self.organisation else listed

    def names(self, stories: list[Any]) -> list[str]:
        """Return what the selected stories have in common, for the title of the feed."""
        names = [str(Kind(self.kind).label)] if self.kind else []
        for story in stories[:1]:
            names += [row["name"] for row in story.feed_topics if row["slug"] == self.topic]
            names += [
                row["name"]
                for row in story.feed_organisations
                if canonical_key(row["key"]) == self.organisation
            ]
        return names


def canonical_key(text: str) -> str:
    """Return a translation key with hyphens. Raises Http404 if it is none."""
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        raise Http404 from None
