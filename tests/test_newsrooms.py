"""Two newsrooms in one installation, each with its own stories, name and pages."""

import re
from xml.etree import ElementTree

import pytest

from core.models import Newsroom
from home.models import PressContact
from tests.factories import IGT, list_of, locale, make_newsroom, make_story, topic, translate
from tests.reader import Reader

HOST = "sildvik.example"


@pytest.fixture
def sildvik(db):
    """Another newsroom, with a story in both languages and one in Norwegian."""
    site = make_newsroom(HOST, "Sildvik presse")
    both = make_story("Ny kai i Sildvik", under=list_of(site, "nb"), topics=[topic("Klynger")])
    translate(both, "New quay at Sildvik")
    make_story("Bare på norsk", under=list_of(site, "nb"))
    return site


@pytest.fixture
def visitor(client, sildvik):
    """A reader of the other newsroom."""
    client.defaults["HTTP_HOST"] = HOST
    return Reader(client)


@pytest.mark.parametrize(
    ("address", "headlines"),
    [
        ("/nb/", ["Bare på norsk", "Ny kai i Sildvik"]),
        ("/en/", ["New quay at Sildvik"]),
        ("/nb/nyheter/", ["Bare på norsk", "Ny kai i Sildvik"]),
        ("/en/news/", ["New quay at Sildvik"]),
        ("/nb/tema/klynger/", ["Ny kai i Sildvik"]),
        ("/en/topics/clusters/", ["New quay at Sildvik"]),
        ("/nb/sok/?q=Sildvik", ["Ny kai i Sildvik"]),
    ],
)
def test_each_newsroom_shows_only_its_own_stories(visitor, address, headlines):
    assert visitor.read(address).headlines == headlines


def test_the_first_newsroom_does_not_know_the_second(reader, sildvik):
    for address in (
        "/nb/",
        "/nb/nyheter/",
        "/nb/tema/klynger/",
        "/nb/sok/?q=kai",
        "/nb/feed.xml",
        "/sitemap-stories-2026.xml",
        "/sitemap-topics.xml",
    ):
        answer = reader.client.get(address)
        assert answer.status_code == 200
        assert "Ny kai" not in answer.content.decode() and "ny-kai" not in answer.content.decode()
    assert reader.get("/nb/nyheter/ny-kai-i-sildvik/").status == 404


def test_each_newsroom_has_its_own_name_publisher_and_menu(visitor):
    page = visitor.read("/nb/")
    assert page.text(".masthead__name") == "Sildvik presse nb"
    assert page.title.startswith("Sildvik presse nb")
    assert page.texts(".masthead__nav a") == ["Nyheter"]
    assert page.text(".footer h2") == "Sildvik presse AS"
    assert page.texts(".footer__links a") == ["Bildebank", "Abonner på e-post", "Følg presserommet"]
    assert visitor.read("/en/").text(".masthead__name") == "Sildvik presse en"
    assert "Fjordvarde" not in visitor.read("/nb/nyheter/ny-kai-i-sildvik/").html


def test_feed_and_sitemap_are_of_one_newsroom(visitor):
    feed = ElementTree.fromstring(visitor.client.get("/nb/feed.xml").content)
    assert [item.findtext("title") for item in feed.iter("item")] == [
        "Bare på norsk",
        "Ny kai i Sildvik",
    ]
    assert feed.findtext("channel/title") == "Sildvik presse nb"
    index = visitor.client.get("/sitemap.xml").content.decode()
    parts = list(re.findall(r"<loc>http://sildvik.example(.*)</loc>", index))
    sitemap = "".join(visitor.client.get(path).content.decode() for path in parts)
    assert len(parts) == index.count("<loc>")
    assert len({*re.findall("<loc>.*?</loc>", sitemap)}) == 9
    assert sitemap.count("<loc>") == sitemap.count("<loc>http://sildvik.example/")
    assert (
        "http://sildvik.example/sitemap.xml" in visitor.client.get("/robots.txt").content.decode()
    )


def test_switch_stays_in_the_newsroom(visitor):
    page = visitor.read("/nb/nyheter/ny-kai-i-sildvik/")
    assert page.value(".languages a", "href") == f"http://{HOST}/en/news/new-quay-at-sildvik/"
    assert page.alternates["en"] == f"http://{HOST}/en/news/new-quay-at-sildvik/"


def test_story_of_another_newsroom_is_not_found_here(visitor):
    assert visitor.get(f"/nb/nyheter/{IGT}/").status == 404


def test_related_stories_are_of_the_same_newsroom(visitor, sildvik):
    make_story("Lokal", under=list_of(sildvik, "nb"), topics=[topic("Klynger")])
    assert visitor.read("/nb/nyheter/lokal/").headlines == ["Ny kai i Sildvik"]


def test_original_of_another_newsroom_is_not_offered(visitor):
    only = make_story("Kun i Fjordvarde")
    page = visitor.get(f"/en/news/{only.slug}/")
    assert page.status == 404
    assert "Kun i Fjordvarde" not in page.html
    assert "Kun i Fjordvarde" not in visitor.read("/en/", {"original": only.translation_key}).html


def test_press_contacts_of_another_newsroom_are_not_this_ones(visitor):
    assert PressContact.objects.exists()
    assert visitor.read("/nb/").texts(".contact__name") == []


def test_newsroom_with_a_front_page_in_one_language_only_has_nothing_in_the_other(visitor, sildvik):
    sildvik.root_page.get_translation(locale("en")).unpublish()
    assert visitor.get("/en/").status == 404
    assert visitor.read("/nb/nyheter/ny-kai-i-sildvik/").lang == "nb"
    assert visitor.get("/en/search/", {"q": "quay"}).headlines == []


@pytest.mark.parametrize(("kept", "other"), [("nb", "en"), ("en", "nb")])
def test_front_door_leads_only_to_a_language_that_the_newsroom_has(visitor, sildvik, kept, other):
    home = sildvik.root_page
    {"nb": home, "en": home.get_translation(locale("en"))}[other].unpublish()
    for asked in (kept, other):
        response = visitor.client.get("/", headers={"Accept-Language": asked})
        assert response.headers["Location"] == f"/{kept}/"
        assert "accept-language" in response.headers["Vary"].lower()


def test_newsroom_without_an_identity_still_reads(visitor):
    Newsroom.objects.filter(site__hostname=HOST).delete()
    page = visitor.read("/nb/")
    assert page.headlines == ["Bare på norsk", "Ny kai i Sildvik"]
    assert page.text(".masthead__name") == "Varde"
    assert not page.all(".footer h2")


@pytest.mark.parametrize("address", ["/nb/", "/nb/nyheter/bare-pa-norsk/", "/nb/tema/klynger/"])
def test_language_without_a_front_page_is_not_offered(visitor, sildvik, address):
    assert len(visitor.read(address).texts(".languages li")) == 2
    sildvik.root_page.get_translation(locale("en")).unpublish()
    page = visitor.read(address)
    assert page.texts(".languages li") == ["Norsk"]
    assert not page.alternates
