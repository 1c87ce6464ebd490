"""The sitemap contains every public page with its language versions, and nothing else."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from core.visibility import public
from news.models import StoryPage
from tests.factories import IGT, ONLY_NORWEGIAN, make_story, story, translate

SITEMAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
HOST = "http://testserver"


@pytest.fixture
def entries(client, db):
    """Return location → (lastmod, {language: URL}) of the current sitemap."""

    def read():
        response = client.get("/sitemap-pages.xml")
        assert response.headers["Content-Type"].startswith("application/xml")
        return {
            url.findtext(f"{SITEMAP}loc"): (
                url.findtext(f"{SITEMAP}lastmod"),
                {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")},
            )
            for url in ElementTree.fromstring(response.content)
        }

    return read


def test_robots_txt_names_the_sitemap_and_excludes_the_admin(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {HOST}/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert [found.text for found in index.iter(f"{SITEMAP}loc")] == [f"{HOST}/sitemap-pages.xml"]


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
    assert len(found) == len(stories) + 12


def test_versions_name_each_other_and_themselves(entries):
    found = entries()
    for address, (_changed, versions) in found.items():
        if versions:
            assert address in versions.values()
            assert all(found[other][1] == versions for other in versions.values())
    norwegian, english = HOST + story(IGT).url, HOST + story(IGT, "en").url
    assert found[norwegian][1] == {"nb": norwegian, "en": english}


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
    "address", ["/sitemap-pages.xml?p=99", "/sitemap-other.xml", "/sitemap-pages.xml?p=x"]
)
def test_missing_part_of_the_sitemap_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_the_index_has_the_latest_change_without_reading_pages(client, db):
    with CaptureQueriesContext(connection) as asked:
        index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    latest = Page.objects.filter(public()).aggregate(latest=Max("last_published_at"))["latest"]
    lastmod = index.find(f".//{SITEMAP}lastmod").text
    assert datetime.fromisoformat(lastmod) == latest
    whole = [one["sql"] for one in asked if 'ORDER BY "wagtailcore_page"."path"' in one["sql"]]
    assert not [sql for sql in whole if "translation_key" not in sql.partition(" WHERE ")[2]]
