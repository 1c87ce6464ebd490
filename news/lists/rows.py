"""Write the rows of `ListedStory`."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Value
from django.utils import timezone

from news.lists.names import ALL, kind_list, organisation_list, topic_list
from news.models import ListedStory, StoryOrganisation, StoryTopic

# Page, front page, list and date.
Row = tuple[int, int, str, datetime]


def listed_date(story: Any) -> Any:
    return story.date or story.first_published_at or timezone.now()


def write(stories: Iterable[Any]) -> None:
    """Write the rows of public stories, which have `home_id`, and delete the rows that are wrong."""
    missing, wrong = differences(stories)
    if wrong:
        ListedStory.objects.filter(pk__in=wrong.values()).delete()
    ListedStory.objects.bulk_create(
        ListedStory(page_id=page, home_id=home, name=name, date=date)
        for page, home, name, date in sorted(missing)
    )


def differences(stories: Iterable[Any]) -> tuple[set[Row], dict[Row, int]]:
    """Return the rows that public stories lack, and the primary keys of those that are wrong."""
    by_pk = {story.pk: story for story in stories}
    wanted = set(rows_of(by_pk))
    stored = {
        (row.page_id, row.home_id, row.name, row.date): row.pk
        for row in ListedStory.objects.filter(page__in=by_pk)
    }
    return wanted - stored.keys(), {row: pk for row, pk in stored.items() if row not in wanted}


def listed_pages() -> set[int]:
    return set(ListedStory.objects.values_list("page", flat=True))


def has_rows(home: Any) -> bool:
    """Return whether a story of a newsroom's front page is listed."""
    return ListedStory.objects.filter(home_id=home.pk).exists()


def forget(pks: Iterable[int]) -> None:
    ListedStory.objects.filter(page__in=list(pks)).delete()


def rows_of(stories: dict[int, Any]) -> Iterator[Row]:
    """Yield page, front page, list and date of each row of the stories, by primary key."""
    topics = StoryTopic.objects.filter(page__in=stories).order_by()
    senders = StoryOrganisation.objects.filter(page__in=stories).order_by()
    links = topics.values_list("page", "topic", Value("topic")).union(
        senders.values_list("page", "organisation", Value("organisation"))
    )
    list_of = {"topic": topic_list, "organisation": organisation_list}
    names = [
        (story.pk, name) for story in stories.values() for name in (ALL, kind_list(story.kind))
    ]
    names += [(page, list_of[kind](pk)) for page, pk, kind in links]
    for page, name in names:
        story = stories[page]
        yield page, story.home_id, name, listed_date(story)
