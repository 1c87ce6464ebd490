"""Editors preview a story as a search engine and a social network show it."""

import pytest
from django.test import RequestFactory

from news.models.story import SHARING
from release.models import Release
from release.versions import release_of
from tests.factories import make_picture, make_story
from tests.reader import Reading
from tests.releases_of_stories import in_hours

pytestmark = pytest.mark.django_db


def preview(story, mode=SHARING) -> Reading:
    request = RequestFactory().get("/")
    return Reading(story.make_preview_request(request, mode))


def test_the_texts_for_search_replace_headline_and_lead():
    story = make_story("Kaien er klar", lead="Skipene kan komme.", publish=False)
    shown = preview(story)
    assert shown.text(".search-result__title") == shown.text(".share-card__title") == story.title
    assert "Skipene kan komme." in shown.text(".search-result")
    story.seo_title, story.search_description = "Ny kai i Sildvik", "Kaien tar større skip."
    shown = preview(story)
    assert shown.text(".search-result__title") == "Ny kai i Sildvik"
    assert "Kaien tar større skip." in shown.text(".share-card")


def test_the_card_has_the_picture_of_the_share_card():
    story = make_story("Kaien", publish=False, lead_picture=make_picture(), lead_alt="En kai")
    card = preview(story)
    assert card.value(".share-card img", "src").endswith(".jpg")
    assert card.value(".share-card img", "alt") == "En kai"


def test_the_embargo_line_is_above_this_preview_too():
    story = make_story("Kaien", publish=False)
    release_of(story)
    Release.objects.update(embargo_until=in_hours(5))
    assert "SPERREFRIST" in preview(story).html
