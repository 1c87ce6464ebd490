"""Users who publish, unpublish and move one story at the same time leave a sound page tree."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from news.models import NewsIndexPage, StoryPage
from tests.factories import fresh, locale, make_story, news_list, person

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 100


def publish(page, lists):
    page.latest_revision.publish(user=person("redaktor"))


def unpublish(page, lists):
    page.unpublish(user=person("redaktor"))


def move(page, lists):
    target = next(one for one in lists if one.pk != page.get_parent().pk)
    MovePageAction(page, target, pos="last-child", user=person("admin")).execute()


def test_a_hundred_actions_at_once_leave_a_sound_tree():
    story = make_story("Omstridt sak")
    archive = NewsIndexPage(title="Arkiv", slug="arkiv", locale=locale("nb"))
    news_list().get_parent().add_child(instance=archive)
    archive.save_revision().publish()
    lists = [news_list(), archive]
    failures = []

    def act(number: int) -> None:
        try:
            page = StoryPage.objects.get(pk=story.pk)
            (publish, unpublish, move)[number % 3](page, [fresh_list(one) for one in lists])
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, range(TIMES)))
    assert [problems for problems in Page.find_problems() if problems] == []
    assert len(failures) < TIMES / 2, failures[:3]
    page = fresh(story)
    assert page.get_parent().pk in [one.pk for one in lists]
    assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"


def fresh_list(page) -> NewsIndexPage:
    return NewsIndexPage.objects.get(pk=page.pk)
