"""A list has the public stories that belong to it, newest first, whatever changes."""

from io import StringIO
from itertools import product

import pytest
from django.core.management import CommandError, call_command

from core.models import Organisation
from news.listing import Filters
from news.lists.names import ALL, topic_list
from news.models import ListedStory, StoryPage
from news.models.listed_story import Newest, home_above
from tests.factories import make_story, news_list, topic

pytestmark = pytest.mark.django_db


def listed(*names) -> list[str]:
    stories = Newest(StoryPage.objects.published(), home_above(news_list()), *names)
    return [story.title for story in stories[:1000]]


def test_every_combination_of_filters_finds_what_a_plain_query_finds():
    make_story("Uten tema", kind="press_release")
    stories = (
        StoryPage.objects.published().filter(locale=news_list().locale).order_by("-date", "-pk")
    )
    topics = [None, *{each for story in stories for each in story.topics}]
    for chosen, kind, year in product(topics, ("", "news", "press_release"), (None, 2024, 2026)):
        wanted = [
            story.title
            for story in stories
            if (not chosen or chosen in story.topics)
            and (not kind or story.kind == kind)
            and (not year or story.date.year == year)
        ]
        newest = Filters(topic=chosen, kind=kind, year=year).newest(
            StoryPage.objects.published(), home_above(news_list())
        )
        assert [story.title for story in newest[:1000]] == wanted, (chosen, kind, year)
        assert newest.count() == len(wanted)


def test_a_story_leaves_the_list_of_a_topic_that_it_loses():
    about = topic("Klynger")
    page = make_story("Flyttesak", topics=[about])
    page.story_topics.set([])
    page.save_revision().publish()
    assert "Flyttesak" not in listed(topic_list(about.pk))
    assert "Flyttesak" in listed(ALL)


def test_a_story_with_an_earlier_date_moves_down():
    page = make_story("Gammel sak")
    page.date = page.date.replace(year=1999)
    page.save_revision().publish()
    assert listed(ALL)[-1] == "Gammel sak"


@pytest.mark.parametrize("wrong", ["missing", "too many"])
def test_differences_are_reported_and_repaired(wrong):
    page = make_story("Skjev sak")
    rows = ListedStory.objects.filter(page=page)
    if wrong == "missing":
        rows.filter(name=ALL).delete()
    else:
        ListedStory.objects.create(page=page, home_id=1, name="topic:0", date=page.date)
    with pytest.raises(CommandError):
        call_command("check_search", stdout=StringIO())
    call_command("check_search", "--repair", stdout=StringIO())
    call_command("check_search", stdout=StringIO())
    assert {row.name for row in rows} == {ALL, f"kind:{page.kind}"}


def test_a_feed_has_the_stories_that_share_all_of_its_conditions(reader):
    sender = Organisation.objects.published().first()
    make_story("Bare tema", topics=[topic("Klynger")])
    address = f"/nb/feed.xml?topic=klynger&organisation={sender.translation_key}"
    assert "Bare tema" not in reader.client.get(address).content.decode()
    assert "Bare tema" in reader.client.get("/nb/feed.xml?topic=klynger").content.decode()


def test_without_a_front_page_there_is_no_list():
    stories = StoryPage.objects.published()
    assert list(Newest(stories, None)[:10]) == [] and Newest(stories, None).count() == 0
