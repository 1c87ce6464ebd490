"""A new story that is saved by its button while the first autosave is under way is one story, with every word."""

import pytest
from wagtail.test.utils.form_data import nested_form_data

from news.models import StoryPage
from tests.editor import Editor, add, stream
from tests.factories import make_story, news_list

pytestmark = pytest.mark.django_db
TITLE, SLUG = "Prøveanlegget er i gang", "proveanlegget-er-i-gang"


@pytest.fixture
def writer(client):
    return Editor(client, "kommunikasjon")


def autosave(writer, **fields):
    form = writer.open(add(news_list())).fields
    sent = {**form, **nested_form_data({"body": stream()}), "title": TITLE, "slug": SLUG, **fields}
    answer = writer.client.post(add(news_list()), sent, headers={"accept": "application/json"})
    assert answer.json()["success"], answer.content
    return answer


def stories():
    return StoryPage.objects.filter(title=TITLE)


def press_save(writer, **fields):
    return writer.send_story(add(news_list()), title=TITLE, slug=SLUG, **fields)


def test_what_the_button_sends_takes_the_autosaves_place(writer):
    autosave(writer, lead="Først.")
    assert press_save(writer, lead="Først og sist.").status_code == 302
    (only,) = stories()
    assert (only.slug, only.get_latest_revision_as_object().lead) == (SLUG, "Først og sist.")


def test_two_at_the_very_same_moment_lose_nothing_and_break_nothing(db):
    first = make_story(TITLE, publish=False)
    second = StoryPage(title=TITLE, slug=first.slug, lead="Den andre.", live=False)
    news_list().add_child(instance=second)
    assert {story.slug for story in stories()} == {SLUG, f"{SLUG}-2"}


def test_a_story_that_is_out_or_another_writers_is_never_replaced(writer, log_in):
    make_story(TITLE, slug=SLUG)
    screen = writer.sent_back(add(news_list()), title=TITLE, slug=SLUG, lead="Ny.", body=stream())
    assert "slug" in screen.errors
    assert stories().count() == 1


def test_another_writers_draft_of_the_same_name_stays(client, writer):
    autosave(writer)
    other = Editor(client, "redaktor")
    screen = other.sent_back(add(news_list()), title=TITLE, slug=SLUG, body=stream())
    assert "slug" in screen.errors
    assert stories().get().owner == writer.user
