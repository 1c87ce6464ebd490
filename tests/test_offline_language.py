"""A newsroom whose front page goes offline in one language closes in that language as a whole, and opens again."""

import pytest
from django.test import Client
from wagtail.models import Page

from home.models import HomePage
from tests.factories import locale, make_picture, make_story, translate
from tests.page_caches import ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    return HomePage.objects.get(locale=locale("en"), depth=2, slug="en")


@pytest.fixture
def crane(settings):
    for name, value in ON.items():
        setattr(settings, name, value)
    page = make_story("Kran over fjorden", lead_picture=make_picture(alt_nb="Kran."))
    return translate(page, "Crane over the fjord")


def answers(crane) -> dict[str, tuple[int, bool]]:
    """Return the status, and whether the story or its address is named, of each place."""
    year = crane.date.year
    places = [crane.url, f"{crane.url.rstrip('/')}.md", f"{crane.url.rstrip('/')}.json"]
    places += [f"{crane.url}text/", "/en/news/", "/en/feed.xml", "/en/search/?q=crane"]
    places += [f"/sitemap-stories-{year}.xml", "/api/v2/pages/?locale=en&limit=20"]
    places += [f"/api/v2/pages/{crane.pk}/", "/nb/nyheter/kran-over-fjorden/", "/nb/sok/?q=crane"]
    found = {}
    for place in places:
        answer = Client().get(place)
        found[place] = answer.status_code, crane.url in answer.content.decode()
    return found


def test_it_closes_everywhere_at_once_and_opens_again(english, crane, done):
    before = answers(crane)
    assert before[crane.url] == (200, True)
    with done():
        english.unpublish()
    closed = answers(crane)
    assert not [place for place, (_status, is_named) in closed.items() if is_named]
    assert closed[crane.url][0] == closed[f"/api/v2/pages/{crane.pk}/"][0] == 404
    assert closed["/nb/nyheter/kran-over-fjorden/"][0] == 200
    with done():
        Page.objects.get(pk=english.pk).specific.save_revision().publish()
    assert answers(crane) == before


def test_its_picture_bank_closes_too(english, done):
    make_picture(alt_nb="Kran.", in_picture_bank=True)
    assert Client().get("/en/picture-bank/").status_code == 200
    with done():
        english.unpublish()
    assert Client().get("/en/picture-bank/").status_code == 404
    assert Client().get("/nb/bildebank/").status_code == 200
