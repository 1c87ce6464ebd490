"""Editors find in choosers and lists what readers find on the site, and drafts, the newest first."""

import json

import html5lib
import pytest
from django.urls import reverse
from wagtail.models import Page

from news.models import StoryPage
from search.finding import find, newest
from tests.factories import make_picture, make_story, oslo, story, topic
from tests.reader import Reading, select, text_of
from tests.scheduled import neighbour

pytestmark = [pytest.mark.django_db, pytest.mark.each_parameter]
CHOOSE, SEARCH = "wagtailadmin_choose_page", "wagtailadmin_choose_page_search"


def titles(answer) -> list[str]:
    """Return the titles in the page chooser, from its HTML or from the JSON around it."""
    html = answer.content.decode()
    if answer["Content-Type"].startswith("application/json"):
        html = json.loads(html)["html"]
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [text_of(one) for one in select(tree, "a.choose-page")]


@pytest.mark.parametrize("word", ["avtale", "avtalen", "klyngen"])
def test_editors_find_the_stories_whose_text_has_the_word_as_readers_do(reader, word):
    found = reader.read("/nb/sok/", {"q": word}).headlines
    assert len(found) > 1
    assert {*found[:3]} <= {one.title for one in find(Page.objects.all(), word)}


def test_the_page_chooser_finds_words_in_any_form_and_drafts_the_newest_first(log_in):
    make_story("Gamle avtaler", date=oslo(2020, 1, 1, 9))
    make_story("Nye avtaler", publish=False, date=None)
    found = titles(log_in("redaktor").client.get(reverse(SEARCH), {"q": "avtalen"}))
    assert found.index("Nye avtaler") < found.index("Gamle avtaler")


def test_the_beginning_of_a_title_is_enough_while_typing(log_in):
    make_story("Hydrogenfabrikk åpner")
    assert "Hydrogenfabrikk åpner" in titles(
        log_in("redaktor").client.get(reverse(SEARCH), {"q": "hydrogenf"})
    )


def test_a_story_is_found_by_its_topic_and_contact():
    subject = topic("Digitalisering")
    page = make_story("Uten ordet", topics=[subject])
    assert page.pk in [one.pk for one in find(Page.objects.all(), "digitaliseringen")]
    assert page in find(StoryPage.objects.all(), "digitalisering")


def test_the_page_chooser_opens_at_the_latest_stories(log_in):
    make_story("Ny kai", publish=False, date=None)
    client = log_in("redaktor").client
    for kind in ("wagtailcore.page", "news.storypage"):
        shown = titles(client.get(reverse(CHOOSE), {"page_type": kind}))
        assert shown[0] == "Ny kai" and len(shown) > 5
    english = titles(client.get(reverse(CHOOSE), {"locale": "en"}))
    assert english and "Ny kai" not in english
    # A page is moved into the tree.
    assert "Ny kai" not in titles(client.get(reverse(CHOOSE), {"user_perms": "move_to"}))


def test_drafts_of_another_newsroom_are_not_found(log_in, client):
    make_story("Hemmelig kai", publish=False)
    client.force_login(neighbour())
    assert "Hemmelig kai" not in titles(client.get(reverse(SEARCH), {"q": "kai"}))
    assert "Hemmelig kai" not in titles(client.get(reverse(CHOOSE)))


def test_pictures_are_found_by_the_words_of_their_texts(log_in):
    picture = make_picture(alt_nb="Kraner over fjorden", caption_en="Cranes across the fjord")
    client = log_in("redaktor").client
    for word in ("kranene", "crane"):
        shown = client.get(reverse("wagtailimages_chooser:choose_results"), {"q": word})
        assert str(picture.pk) in shown.content.decode()
        assert (
            picture.title
            in client.get(reverse("wagtailimages:index"), {"q": word}).content.decode()
        )


def test_shared_snippets_are_found_by_words_in_any_form(log_in):
    client = log_in("redaktor").client
    shown = client.get(reverse("wagtailsnippets_news_topic:list"), {"q": "digitaliseringen"})
    assert "Digitalisering" in Reading(shown).texts("td.title a")


def test_the_search_of_the_admin_finds_what_readers_find(log_in):
    page = story("act-cluster-og-skift-avtaler-samarbeid-om-gronn-omstilling")
    shown = Reading(
        log_in("redaktor").client.get(reverse("wagtailadmin_pages:search"), {"q": "avtalen"})
    )
    assert any(page.title in one for one in shown.texts("td.title"))


def test_newest_orders_drafts_without_a_date_by_their_last_change():
    make_story("Gammel", date=oslo(2019, 1, 1, 9))
    make_story("Utkast", publish=False, date=None)
    order = [one.title for one in newest(Page.objects.type(StoryPage))]
    assert order.index("Utkast") < order.index("Gammel")
