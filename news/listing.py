"""Related stories, and filtered and paginated lists. Independent of the models, which are passed in."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.formats import date_format

from core.page_cache.collecting import note, offer_list
from core.page_cache.memory import remembered
from core.page_cache.tags import STORIES, page_tag, page_tag_of_key, topic_stories_tag
from core.prepared import prepared
from core.visibility import public, restricted_paths
from news.lists.names import kind_list, topic_list
from news.models.listed_story import Newest, home_above, related_pks
from news.story_kinds import Kind

STORIES_PER_PAGE = 12
RELATED = 3
LATEST = 5


@prepared
def public_links(model: Any, restricted: tuple[str, ...], pks: Any, story: Any) -> Any:
    stories = model.objects.filter(public(restricted), id__in=pks).exclude(id=story)
    return stories.for_links().order_by()


def related_stories(story: Any) -> list[Any]:
    """Return the editor's choice in the story's language, completed with the latest stories on the same topics."""
    chosen = list(dict.fromkeys(story.related_keys))
    # The lists of topics may begin with the story itself and with those that are chosen.
    pks = related_pks(story, chosen, RELATED + 1 + len(chosen))
    rows = public_links(type(story), tuple(restricted_paths()), pks=pks, story=story.pk)
    found = {page.pk: page for page in rows}
    related = [found[pk] for pk in pks if pk in found][:RELATED]
    note(*(page_tag_of_key(key) for key in chosen), *map(page_tag, related))
    note(*map(topic_stories_tag, story.topics))
    return related


@dataclass(frozen=True)
class Filters:
    """The filters of a list. Unknown values are ignored, so that old links still work."""

    topic: Any | None
    kind: str
    year: int | None
    month: int | None = None

    @classmethod
    def from_query(cls, query: QueryDict, topics: Any) -> "Filters":
        year = query.get("year", "")
        kind = query.get("kind", "")
        slug = query.get("topic", "")
        return cls(
            topic=next((topic for topic in topics if topic.slug == slug), None),
            kind=kind if kind in Kind.values else "",
            year=int(year) if re.fullmatch(r"(19|20)[0-9]{2}", year) else None,
            month=cls.month_of(query),
        )

    @staticmethod
    def month_of(query: QueryDict) -> int | None:
        """Return the month; one without a year is ignored."""
        has_year = re.fullmatch(r"(19|20)[0-9]{2}", query.get("year", ""))
        month = query.get("month", "")
        return int(month) if has_year and re.fullmatch(r"0?[1-9]|1[0-2]", month) else None

    def newest(self, stories: Any, home: Any) -> Newest:
        """Return the filtered stories of a newsroom's front page."""
        names = [topic_list(self.topic.pk)] if self.topic else []
        names += [kind_list(self.kind)] if self.kind else []
        return Newest(stories, home, *names).dated(self.year, self.month)

    @property
    def arguments(self) -> dict[str, object]:
        topic = self.topic.slug if self.topic else ""
        chosen = {"topic": topic, "kind": self.kind, "year": self.year, "month": self.month}
        return {name: value for name, value in chosen.items() if value}

    @property
    def query(self) -> str:
        """The filters as a query string, empty or ending in `&`."""
        query = urlencode(self.arguments)
        return query + "&" if query else ""

    @property
    def query_of_months(self) -> str:
        """The other filters as the beginning of a query string with a month."""
        return replace(self, month=None).query

    @property
    def query_of_years(self) -> str:
        """The other filters as the beginning of a query string with a year."""
        return replace(self, year=None, month=None).query

    @property
    def heading(self) -> str:
        """The filters for title and heading, as `Pressemelding · Energi · 2024`; empty without filters."""
        parts = [str(Kind(self.kind).label)] if self.kind else []
        if self.topic:
            parts.append(self.topic.name)
        if self.year and self.month:
            parts.append(date_format(date(self.year, self.month, 1), "YEAR_MONTH_FORMAT"))
        elif self.year:
            parts.append(str(self.year))
        return " · ".join(parts)


def latest_titles(stories: Any, home: Any) -> list[Any]:
    """Return the latest stories of a front page for a short list of links, where there is nothing else to show."""
    return list(Newest(stories.light(), home)[:LATEST])


def paginated(stories: Any, number: Any) -> Any:
    """Return a page of cards; an invalid number returns the first page, one too high the last."""
    return Paginator(stories, STORIES_PER_PAGE).get_page(number)


def later_page(shown: Any) -> object:
    """Return the number of a page of a list, empty for the first."""
    return shown.number if shown.number > 1 else ""


@dataclass(frozen=True)
class Extent:
    """How many stories a list has without filters, and the months in which there are some, the latest first."""

    count: int
    months: list[date]


def extent_of(page: Any, stories: Any) -> Extent:
    """Return the extent of a list, from the memory of the process: all stories are read for it."""

    def read() -> Extent:
        note(STORIES)
        months = stories.filter(date__isnull=False).dates("date", "month", order="DESC")
        return Extent(stories.count(), list(months))

    return remembered(("extent", page.pk), read)


def list_context(page: Any, stories: Any, topics: Any, query: QueryDict) -> dict[str, object]:
    """Return the template context of a filtered and paginated list."""
    filters = Filters.from_query(query, topics)
    extent = extent_of(page, stories)
    months = extent.months
    home = home_above(page)
    listed: Any = filters.newest(stories.for_cards(), home)
    found = Paginator(listed, STORIES_PER_PAGE)
    if not filters.arguments:
        found.count = extent.count
    shown = found.get_page(query.get("page"))
    # A list without stories is not stored: there are as many of them as there are years.
    if shown or not filters.arguments:
        offer_list(STORIES, **filters.arguments, page=later_page(shown))
    return {
        "filters": filters,
        "stories": shown,
        "latest": [] if shown else latest_titles(stories, home),
        "topics": topics,
        "kinds": Kind.choices,
        "years": list(dict.fromkeys(day.year for day in months)),
        "months": [day for day in months if day.year == filters.year],
    }
