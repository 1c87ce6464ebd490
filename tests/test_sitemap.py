"""The sitemap contains every public page with its language versions, and nothing else."""

import tracemalloc
from datetime import datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import StoryOrganisation, StoryPage
from syndication.sitemaps import sections
from tests.factories import (
    IGT,
    ONLY_NORWEGIAN,
    OSLO,
    make_picture,
    make_story,
    oslo,
    story,
    translate,
)
from tests.many_stories import many_stories

SITEMAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOST = "http://testserver"


@pytest.fixture
def parts(client, db):
    """Return the addresses of the parts in the current index."""

    def read():
        index = ElementTree.fromstring(client.get("/sitemap.xml").content)
        return [found.text for found in index.iter(f"{SITEMAP}loc")]

    return read


@pytest.fixture
def entries(client, parts):
    """Return location → (lastmod, {language: URL}) of all parts of pages and topics."""

    def read():
        found = {}
        for address in parts():
            if "-news-" in address or "-images" in address:
                continue
            response = client.get(address)
            assert response.headers["Content-Type"] == "application/xml"
            for url in ElementTree.fromstring(response.content):
                location = url.findtext(f"{SITEMAP}loc")
                assert location not in found
                found[location] = (
                    url.findtext(f"{SITEMAP}lastmod"),
                    {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")},
                )
        return found

    return read


def document(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def test_robots_txt_names_the_sitemap_and_excludes_the_admin(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {HOST}/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines


def test_sitemap_has_every_public_page_once(entries):
    found = entries()
    stories = {HOST + page.url for page in StoryPage.objects.published()}
    assert stories < found.keys()
    rest = {
        f"{HOST}/nb/",
        f"{HOST}/en/",
        f"{HOST}/nb/nyheter/",
        f"{HOST}/en/news/",
        f"{HOST}/nb/personvern/",
    }
    assert rest < found.keys()
    topics = {HOST + one.get_absolute_url() for one in topics_in_use()}
    senders = {HOST + one.get_absolute_url() for one in senders_in_use()}
    assert topics | senders < found.keys()
    assert len(found) == len(stories) + 12 + len(topics) + len(senders)


def test_versions_name_each_other_and_themselves(entries):
    found = entries()
    for address, (_changed, versions) in found.items():
        if versions:
            assert address in versions.values()
            assert all(found[other][1] == versions for other in versions.values())
    norwegian, english = HOST + story(IGT).url, HOST + story(IGT, "en").url
    assert found[norwegian][1] == {
        "nb": norwegian,
        "no": norwegian,
        "en": english,
        "x-default": english,
    }


def test_story_in_one_language_names_no_version(entries):
    assert entries()[HOST + story(ONLY_NORWEGIAN).url][1] == {}


def test_draft_translation_is_not_in_the_sitemap(entries):
    page = make_story("Kun her")
    translate(page, "Only here", publish=False)
    found = entries()
    assert found[HOST + page.url][1] == {}
    assert not [address for address in found if "only-here" in address]


def test_every_url_in_the_sitemap_opens_without_a_redirect(entries, client):
    for address in entries():
        assert client.get(address).status_code == 200, address


def test_last_change_is_a_date_that_machines_read(entries):
    page = make_story("Ny")
    assert (
        entries()[HOST + page.url][0][:10] == timezone.localdate(page.last_published_at).isoformat()
    )


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-pages.xml?p=99",
        "/sitemap-pages.xml?p=0",
        "/sitemap-pages.xml?p=x",
        "/sitemap-pages.xml?p=9999999999999999999999",
        "/sitemap-other.xml",
        "/sitemap-stories-1899.xml",
        "/sitemap-stories-x.xml",
        "/sitemap-news-fr.xml",
        "/sitemap-news-nb.xml?p=2",
    ],
)
def test_missing_part_of_the_sitemap_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_the_index_has_the_latest_change_of_each_section_without_reading_pages(client, db):
    with CaptureQueriesContext(connection) as asked:
        index = document(client, "/sitemap.xml")
    latest = StoryPage.objects.published().filter(date__year=2026)
    latest = latest.aggregate(latest=Max("last_published_at"))["latest"]
    (lastmod,) = [
        found.findtext(f"{SITEMAP}lastmod")
        for found in index
        if found.findtext(f"{SITEMAP}loc").endswith("-stories-2026.xml")
    ]
    assert datetime.fromisoformat(lastmod) == latest.replace(microsecond=0)
    of_stories = [one["sql"] for one in asked if 'FROM "news_storypage"' in one["sql"]]
    assert of_stories and all("COUNT(" in sql or "MAX(" in sql for sql in of_stories)


def test_a_new_story_changes_its_own_year_only(client, parts):
    def changed():
        index = document(client, "/sitemap.xml")
        return {
            found.findtext(f"{SITEMAP}loc"): found.findtext(f"{SITEMAP}lastmod") for found in index
        }

    before = changed()
    with time_machine.travel(oslo(2027, 1, 5, 12)):
        make_story("Nytt år", date=oslo(2027, 1, 5, 11))
        after = changed()
    assert f"{HOST}/sitemap-stories-2027.xml" in after.keys() - before.keys()
    years = [address for address in before if "-stories-" in address]
    assert years and all(after[address] == before[address] for address in years)


def test_a_part_has_at_most_five_thousand_addresses_and_says_nothing_twice(
    client, parts, monkeypatch
):
    monkeypatch.setattr(sections, "PART", 7)
    addresses = [one for one in parts() if "-stories-2026" in one]
    assert len(addresses) > 2
    found = []
    for address in addresses:
        part = [url.findtext(f"{SITEMAP}loc") for url in document(client, address)]
        assert 0 < len(part) <= 7
        found += part
    stories = StoryPage.objects.published().filter(date__year=2026)
    assert sorted(found) == sorted(HOST + page.url for page in stories)


def test_many_stories_need_little_memory(client, db):
    """A part of 5,000 addresses in two languages, built from rows and not from pages."""
    page, number = story(IGT), 1000
    StoryPage.objects.filter(date__year=2026).update(date=oslo(2025, 5, 5))
    many_stories(number)
    year = StoryPage.objects.order_by("-pk").first().date.year
    tracemalloc.start()
    content = client.get(f"/sitemap-stories-{year}.xml").content
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert content.count(b"<loc>") >= number and page.url
    assert peak < 30 * 1024 * 1024 * content.count(b"<loc>") / sections.PART


def test_pictures_are_listed_with_their_stories(client, db):
    picture = make_picture(alt_nb="En kran.")
    page = make_story("Krana", lead_picture=picture)
    draft = make_story("Utkast", lead_picture=make_picture(alt_nb="Hemmelig"), publish=False)
    found = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{IMAGE}image/{IMAGE}loc")
        for url in document(client, "/sitemap-images.xml")
    }
    assert found[HOST + page.url].startswith(f"{HOST}/media/images/")
    assert client.get(found[HOST + page.url]).status_code == 200
    assert draft.slug not in str(found)


def test_the_news_sitemap_has_the_stories_of_two_days_in_its_language(client, db):
    now = oslo(2026, 12, 10, 12)
    with time_machine.travel(now, tick=False):
        page = make_story("Fersk & <ny>", date=oslo(2026, 12, 9, 12))
        english = translate(page, "Fresh")
        make_story("For tre dager siden", date=oslo(2026, 12, 7, 11))
        make_story("Til i morgen", date=oslo(2026, 12, 10, 11), publish=False)
        for language, one, title, name in (
            ("nb", page, "Fersk & <ny>", "Fjordvarde presserom"),
            ("en", english, "Fresh", "Fjordvarde newsroom"),
        ):
            (url,) = document(client, f"/sitemap-news-{language}.xml")
            news = url.find(f"{NEWS}news")
            assert url.findtext(f"{SITEMAP}loc") == HOST + one.url
            assert news.findtext(f"{NEWS}title") == title
            assert news.findtext(f"{NEWS}publication/{NEWS}name") == name
            assert news.findtext(f"{NEWS}publication/{NEWS}language") == language
            assert (
                news.findtext(f"{NEWS}publication_date") == page.date.astimezone(OSLO).isoformat()
            )


def test_a_news_sitemap_without_news_is_valid(client, parts):
    with time_machine.travel(oslo(2028, 1, 1)):
        assert f"{HOST}/sitemap-news-nb.xml" in parts()
        assert len(document(client, "/sitemap-news-nb.xml")) == 0


def test_a_part_is_not_sent_again_until_it_changes(client, db):
    first = client.get("/sitemap-stories-2026.xml")
    asked = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/sitemap-stories-2026.xml", headers=asked).status_code == 304
    make_story("Ny")
    assert client.get("/sitemap-stories-2026.xml", headers=asked).status_code == 200


def topics_in_use():
    stories = StoryPage.objects.published()
    return {
        link.topic
        for page in stories
        for link in page.story_topics.select_related("topic")
        if link.topic.live and link.topic.locale_id == page.locale_id
    }


def senders_in_use():
    links = StoryOrganisation.objects.filter(page__in=StoryPage.objects.published())
    return {
        link.organisation
        for link in links.select_related("organisation")
        if link.organisation.live and link.organisation.locale_id == link.locale_id
    }
