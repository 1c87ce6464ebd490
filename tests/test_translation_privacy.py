"""A private story is private in every language."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from news.models import NewsIndexPage, StoryPage
from tests.factories import IGT, locale, make_story, news_list, story
from tests.translations import sent, translated
from translation.workflow import privacy
from translation.workflow.privacy import close_gaps

pytestmark = pytest.mark.django_db

KINDS = ["login", "password", "groups"]


@pytest.fixture
def set_privacy(log_in, done):
    """Return `set_privacy(page, "login")`, which uses Wagtail's dialog as the editor-in-chief."""

    def choose(page, kind):
        address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
        groups = list(Group.objects.values_list("pk", flat=True)[:2])
        with done():
            response = log_in("redaktor").client.post(
                address, {"restriction_type": kind, "password": "gruve", "groups": groups}
            )
        assert response.json()["step"] == "set_privacy_done"

    return choose


def is_public(page) -> bool:
    """Return whether an anonymous visitor gets the page."""
    response = Client().get(page.url)
    return response.status_code == 200 and page.title in response.content.decode()


def demands(page) -> list:
    return [
        (one.restriction_type, one.password, set(one.groups.values_list("pk", flat=True)))
        for one in PageViewRestriction.objects.filter(page=page.pk)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_private_story_is_private_in_the_other_language_too(set_privacy, kind):
    original, english = story(IGT), story(IGT, "en")
    assert is_public(english)
    set_privacy(original, kind)
    assert not is_public(original) and not is_public(english)
    assert demands(english) == demands(original) != []
    other = KINDS[KINDS.index(kind) - 1]
    set_privacy(original, other)
    assert demands(english) == demands(original)
    assert demands(english)[0][0] == other
    set_privacy(original, "none")
    assert is_public(original) and is_public(english)


def test_a_translation_cannot_be_freed_alone_but_may_be_kept_back(set_privacy):
    original, english = story(IGT), story(IGT, "en")
    set_privacy(original, "login")
    set_privacy(english, "none")
    assert not is_public(english)
    set_privacy(original, "none")
    set_privacy(english, "login")
    assert is_public(original) and not is_public(english)


@pytest.mark.parametrize("kind", KINDS)
def test_a_private_list_closes_both_languages_and_opens_both(set_privacy, kind):
    norwegian, english = news_list(), news_list("en")
    set_privacy(english, kind)
    assert not is_public(story(IGT)) and not is_public(story(IGT, "en"))
    assert demands(norwegian) == demands(english)
    set_privacy(norwegian, "none")
    assert is_public(story(IGT)) and is_public(story(IGT, "en"))


def test_what_was_private_before_it_was_sent_stays_private(set_privacy):
    original = make_story("Bare for oss")
    set_privacy(original, "groups")
    translation = translated(original, {})
    english = translation.get_target_instance()
    assert english.live and not is_public(english)
    assert demands(english) == demands(original)


def test_a_translation_stays_private_when_its_original_is_deleted(set_privacy, done):
    original = make_story("Bare for oss")
    english = sent(original).get_target_instance()
    set_privacy(original, "login")
    with done():
        original.delete()
    assert [demand[0] for demand in demands(english)] == ["login"]


@pytest.fixture
def archive() -> NewsIndexPage:
    """Return a second list, in Norwegian only."""
    made = NewsIndexPage(title="Arkiv", locale=locale("nb"))
    news_list().get_parent().add_child(instance=made)
    made.save_revision().publish()
    return NewsIndexPage.objects.get(pk=made.pk)


def as_stored(page) -> StoryPage:
    return StoryPage.objects.get(pk=page.pk)


def test_a_story_that_moves_to_a_private_place_is_private_in_the_other_language_too(
    set_privacy, archive
):
    original = make_story("Flyttes")
    english = translated(original, {}).get_target_instance()
    set_privacy(archive, "groups")
    assert is_public(english)
    original.move(archive, pos="last-child")
    assert not is_public(as_stored(original)) and not is_public(english)
    assert demands(english) == demands(archive)


@pytest.mark.parametrize("kind", KINDS)
def test_a_translation_does_not_get_out_by_moving(set_privacy, done, archive, kind):
    english = translated(make_story("Bare for oss", under=archive), {}).get_target_instance()
    set_privacy(archive, kind)
    assert not is_public(english)
    english.move(news_list("en"), pos="last-child")
    assert not is_public(as_stored(english))
    set_privacy(english, "none")
    assert not is_public(as_stored(english))


def test_a_translation_that_stands_elsewhere_is_closed_with_the_list_of_its_original(
    set_privacy, archive
):
    english = translated(make_story("Bare for oss", under=archive), {}).get_target_instance()
    english.move(news_list("en"), pos="last-child")
    assert is_public(as_stored(english))
    set_privacy(archive, "login")
    assert not is_public(as_stored(english))
    set_privacy(archive, "none")
    set_privacy(english, "none")
    assert is_public(as_stored(english))


def test_a_story_sent_to_where_its_list_does_not_stand_is_private_from_the_start(
    set_privacy, archive, done
):
    inner = NewsIndexPage(title="2020", locale=locale("nb"))
    archive.add_child(instance=inner)
    sent(make_story("Først", under=inner))
    set_privacy(archive, "login")
    inner.get_translation(locale("en")).move(news_list("en").get_parent(), pos="last-child")
    english = translated(make_story("Så", under=inner), {}).get_target_instance()
    assert not is_public(english)


def test_of_two_restrictions_the_stricter_goes_with_a_translation(set_privacy, archive):
    original = make_story("Bare for oss", under=archive)
    set_privacy(archive, "groups")
    set_privacy(original, "login")
    english = translated(original, {}).get_target_instance()
    english.move(news_list("en"), pos="last-child")
    assert demands(english) == demands(archive)


def test_a_move_in_a_newsroom_without_secrets_costs_one_query(django_assert_num_queries):
    page = make_story("Flyttes")
    PageViewRestriction.objects.all().delete()
    with django_assert_num_queries(1):
        close_gaps(page)


def test_moving_within_a_list_asks_nothing(monkeypatch):
    page = make_story("Flyttes")
    monkeypatch.setattr(privacy, "close_gaps", None)
    page.move(news_list(), pos="first-child")
