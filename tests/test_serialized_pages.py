"""A page is built from its revision as modelcluster does it, and asks as often with many children as with few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from news.models import Contact, StoryPage
from tests.factories import EVERY_BLOCK, locale, make_picture, make_story, story

pytestmark = pytest.mark.django_db
GONE = 999_999


def contacts(count):
    return [Contact.objects.create(name=f"Navn {n}", locale=locale("nb")) for n in range(count)]


def test_ten_children_ask_no_more_than_one():
    asked = []
    for count in (1, 10):
        revision = make_story(f"Sak {count}", contacts=contacts(count)).latest_revision
        with CaptureQueriesContext(connection) as queries:
            revision.as_object()
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_page_is_what_modelcluster_makes_of_it():
    content = story(EVERY_BLOCK).latest_revision.content
    ours = StoryPage.from_serializable_data(content)
    theirs = super(Page, StoryPage).from_serializable_data(content)
    assert ours.serializable_data() == theirs.serializable_data()


def test_what_is_gone_is_left_out_of_the_page():
    page = make_story("Sak", contacts=contacts(2), lead_picture=make_picture(alt_nb="Kran."))
    content = page.latest_revision.content
    content["story_contacts"][1]["contact"] = content["lead_picture"] = GONE
    built = StoryPage.from_serializable_data(content)
    assert [one.contact.name for one in built.story_contacts.all()] == ["Navn 0"]
    assert built.lead_picture is None
