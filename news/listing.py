"""What a reader of a story or a list is shown beside the text itself. Knows no models: they are handed in."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator

from news.story_kinds import Kind

STORIES_PER_PAGE = 12
RELATED = 3


def related_stories(story, stories):
    """The editor's choice in the story's language, filled up with the newsroom's latest about the same topics."""
    public = stories.published().filter(locale_id=story.locale_id).exclude(pk=story.pk)
    chosen = [link.story.translation_key for link in story.story_relations.select_related("story")]
    pages = public.filter(translation_key__in=chosen).light() if chosen else []
    found = {page.translation_key: page for page in pages}
    related = [found[key] for key in dict.fromkeys(chosen) if key in found][:RELATED]
    if len(related) < RELATED and story.topics:
        more = (
            public.sibling_of(story)
            .filter(story_topics__topic__in=story.topics)
            .exclude(pk__in=[page.pk for page in related])
            .latest()
            .distinct()
        )
        related += more.light()[: RELATED - len(related)]
    return related


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. Unknown values are ignored: an old link still shows the list."""

    topic: Any | None
    kind: str
    year: int | None

    @classmethod
    def from_query(cls, query, topics) -> "Filters":
        year = query.get("year", "")
        kind = query.get("kind", "")
        slug = query.get("topic", "")
        return cls(
            topic=next((topic for topic in topics if topic.slug == slug), None),
            kind=kind if kind in Kind.values else "",
            year=int(year) if re.fullmatch(r"(19|20)[0-9]{2}", year) else None,
        )

    def apply(self, stories):
        if self.topic:
            stories = stories.about(self.topic)
        if self.kind:
            stories = stories.of_kind(self.kind)
        if self.year:
            stories = stories.in_year(self.year)
        return stories

    @property
    def query(self) -> str:
        """The filters as part of an address, empty or ending in `&`."""
        chosen = {
            "topic": self.topic.slug if self.topic else "",
            "kind": self.kind,
            "year": self.year or "",
        }
        words = urlencode({name: value for name, value in chosen.items() if value})
        return words + "&" if words else ""

    @property
    def heading(self) -> str:
        """`Pressemelding · Energi · 2024`, for title and heading; empty without a filter."""
        parts = [str(Kind(self.kind).label)] if self.kind else []
        if self.topic:
            parts.append(self.topic.name)
        if self.year:
            parts.append(str(self.year))
        return " · ".join(parts)


def paginated(stories, number):
    """A page of cards; a number that is none or too high gives the nearest page there is."""
    return Paginator(stories, STORIES_PER_PAGE).get_page(number)


def list_context(stories, topics, query) -> dict[str, object]:
    """The filtered, paginated list and what it can be filtered by."""
    filters = Filters.from_query(query, topics)
    dates = stories.filter(date__isnull=False).dates("date", "year", order="DESC")
    return {
        "filters": filters,
        "stories": paginated(filters.apply(stories).latest().for_cards(), query.get("page")),
        "topics": topics,
        "kinds": Kind.choices,
        "years": [day.year for day in dates],
    }
