"""Related stories, and filtered and paginated lists. Independent of the models, which are passed in."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import QueryDict

from news.story_kinds import Kind

STORIES_PER_PAGE = 12
RELATED = 3


def related_stories(story: Any, stories: Any) -> Any:
    """Return the editor's choice in the story's language, completed with the latest stories on the same topics."""
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
    prefetch_related_objects([*stored(story), *related], "corrections")
    return related


def stored(story: Any) -> list[Any]:
    """Return the story, unless it is a preview, whose corrections are those in memory."""
    in_memory = getattr(story, "_cluster_related_objects", None) or {}
    return [story] if story.pk and "corrections" not in in_memory else []


@dataclass(frozen=True)
class Filters:
    """The filters of a list. Unknown values are ignored, so that old links still work."""

    topic: Any | None
    kind: str
    year: int | None

    @classmethod
    def from_query(cls, query: QueryDict, topics: Any) -> "Filters":
        year = query.get("year", "")
        kind = query.get("kind", "")
        slug = query.get("topic", "")
        return cls(
            topic=next((topic for topic in topics if topic.slug == slug), None),
            kind=kind if kind in Kind.values else "",
            year=int(year) if re.fullmatch(r"(19|20)[0-9]{2}", year) else None,
        )

    def apply(self, stories: Any) -> Any:
        if self.topic:
            stories = stories.about(self.topic)
        if self.kind:
            stories = stories.of_kind(self.kind)
        if self.year:
            stories = stories.in_year(self.year)
        return stories

    @property
    def query(self) -> str:
        """The filters as a query string, empty or ending in `&`."""
        chosen = {
            "topic": self.topic.slug if self.topic else "",
            "kind": self.kind,
            "year": self.year or "",
        }
        query = urlencode({name: value for name, value in chosen.items() if value})
        return query + "&" if query else ""

    @property
    def heading(self) -> str:
        """The filters for title and heading, as `Pressemelding · Energi · 2024`; empty without filters."""
        parts = [str(Kind(self.kind).label)] if self.kind else []
        if self.topic:
            parts.append(self.topic.name)
        if self.year:
            parts.append(str(self.year))
        return " · ".join(parts)


def paginated(stories: Any, number: Any) -> Any:
    """Return a page of cards; an invalid number returns the first page, one too high the last."""
    return Paginator(stories, STORIES_PER_PAGE).get_page(number)


def list_context(stories: Any, topics: Any, query: QueryDict) -> dict[str, object]:
    """Return the template context of a filtered and paginated list."""
    filters = Filters.from_query(query, topics)
    dates = stories.filter(date__isnull=False).dates("date", "year", order="DESC")
    return {
        "filters": filters,
        "stories": paginated(filters.apply(stories).latest().for_cards(), query.get("page")),
        "topics": topics,
        "kinds": Kind.choices,
        "years": [day.year for day in dates],
    }
