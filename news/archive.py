"""The way from a topic to its stories of a year, in the newsroom's list."""

from typing import Any

from core.page_cache.collecting import note
from core.page_cache.memory import remembered
from core.page_cache.tags import STORIES
from core.visibility import public
from news.lists.names import topic_list
from news.models import NewsIndexPage
from news.models.listed_story import rows_of


def news_list(home: Any) -> NewsIndexPage | None:
    """Return the public news list below a front page, from the memory of the process; not to be changed."""
    lists = NewsIndexPage.objects.filter(public()).child_of(home)
    found: NewsIndexPage | None = remembered(
        ("news list", home.pk), lambda: lists.order_by("path").first()
    )
    return found


def years_of(topic: Any, home: Any) -> tuple[int, ...]:
    """Return the years in which there are stories about a topic, the latest first, from the memory of the process."""

    def read() -> tuple[int, ...]:
        note(STORIES)
        listed = rows_of(home, topic_list(topic.pk)).order_by()
        days = listed.datetimes("date", "year", order="DESC")
        return tuple(day.year for day in days)

    found: tuple[int, ...] = remembered(("years of a topic", home.pk, topic.pk), read)
    return found
