"""The API reads what is public, in all languages, and nothing else, whatever it is asked."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from news.models import StoryPage
from syndication.api import limits
from tests.factories import (
    EVERY_BLOCK,
    IGT,
    figures,
    make_picture,
    make_story,
    news_list,
    story,
    translate,
)
from tests.files import make_document

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
PAGES = "/api/v2/pages/"


@pytest.fixture(autouse=True)
def no_earlier_requests():
    cache.clear()


@pytest.fixture
def ask(client):
    def get(path, status=200):
        response = client.get(path)
        assert response.status_code == status, response.content
        assert response.headers["Content-Type"] == "application/json"
        assert not response.cookies
        return json.loads(response.content)

    return get


def ids(answer):
    return [item["id"] for item in answer["items"]]


def test_the_list_has_the_public_stories_newest_first(ask):
    page = make_story("Ny sak")
    draft = make_story("Utkast", publish=False)
    answer = ask(f"{PAGES}?type=news.StoryPage&locale=nb&fields=lead,kind,date")
    public = StoryPage.objects.published().filter(locale__language_code="nb")
    assert answer["meta"]["total_count"] == public.count()
    first = answer["items"][0]
    assert (first["id"], first["title"], first["lead"]) == (page.pk, "Ny sak", page.lead)
    assert first["meta"]["html_url"] == HOST + page.url
    assert draft.pk not in ids(answer)


def test_a_story_has_its_text_and_language_versions(ask):
    page, english = story(EVERY_BLOCK), story(EVERY_BLOCK, "en")
    for one in (page, english):
        item = ask(f"{PAGES}{one.pk}/")
        assert item["title"] == one.title
        assert "<h2>" in item["text"] and 'src="http://testserver/media/' in item["text"]
        assert item["meta"]["locale"] == one.language
        assert {each["language"]: each["html_url"] for each in item["meta"]["languages"]} == {
            "nb": HOST + page.url,
            "en": HOST + english.url,
        }
        assert [name["name"] for name in item["topics"]] == [topic.name for topic in one.topics]
        assert item["meta"]["uri"].startswith("urn:uuid:")


def test_a_draft_translation_is_no_language_version(ask):
    page = make_story("Kun her")
    target = translate(page, "Not yet", publish=False)
    assert len(ask(f"{PAGES}{page.pk}/")["meta"]["languages"]) == 1
    ask(f"{PAGES}{target.pk}/", 404)
    assert ids(ask(f"{PAGES}?translation_of={page.pk}")) == []


def test_aliases_and_restricted_pages_are_not_there(ask):
    page = make_story("Bak passord")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    alias = make_story("Original").create_alias(update_slug="kopi", parent=news_list())
    for one in (page, alias):
        ask(f"{PAGES}{one.pk}/", 404)
        assert one.pk not in ids(ask(f"{PAGES}?slug={one.slug}"))
    ask(f"{PAGES}find/?html_path=/nyheter/{page.slug}/", 404)


def test_a_page_is_found_by_its_address(client):
    page = story(IGT)
    response = client.get(f"{PAGES}find/?html_path=/nyheter/{page.slug}/")
    assert response.status_code == 302
    assert response.headers["Location"].endswith(f"{PAGES}{page.pk}/?")


def test_the_root_of_the_tree_and_pages_of_no_site_are_not_there(ask):
    for page in Page.objects.filter(depth=1):
        ask(f"{PAGES}{page.pk}/", 404)
    found = ask(f"{PAGES}?limit=20")
    assert found["meta"]["total_count"] == len(
        [page for page in Page.objects.live() if page.depth > 1 and not page.alias_of_id]
    )


def test_pictures_and_documents_are_those_that_public_pages_show(ask, client):
    shown, hidden = make_picture(alt_nb="Kran."), make_picture(alt_nb="Hemmelig.")
    document = make_document("Hemmelig", "hemmelig.pdf")
    make_story("Med bilde", blocks=figures([shown]))
    draft = make_story("Utkast", blocks=figures([hidden]), publish=False)
    item = ask(f"/api/v2/images/{shown.pk}/")
    assert item["texts"]["nb"]["alt"] == "Kran."
    assert "DSC_0042" not in json.dumps(item)
    assert client.get(item["meta"]["download_url"]).status_code == 200
    ask(f"/api/v2/images/{hidden.pk}/", 404)
    ask(f"/api/v2/documents/{document.pk}/", 404)
    draft.get_latest_revision().publish()
    ask(f"/api/v2/images/{hidden.pk}/")
    ask("/api/v2/documents/")


HOSTILE = [
    *("limit=-1", "limit=21", "limit=x", "limit=99999999999999999999999", "limit=1e9"),
    *("offset=-1", "offset=x", "offset=99999999999999999999999", "offset=9223372036854775807"),
    *("fields=(", "fields=*,*", "fields=nope", "fields=body", "fields=owner"),
    *("fields=translation_notes", "fields=live_revision", "fields=latest_revision"),
    *("type=accounts.User", "type=nope", "type=news.Contact", "type=wagtailcore.Site"),
    *("type=release.Withdrawal", "order=nope", "order=owner", "order=body", "order=-random"),
    *("search=x", "search_operator=or", "site=other.example", "rich_text_format=html"),
    *("live=false", "owner=1", "locked=true", "draft_title=x", "live_revision=1"),
    *("owner__password=x", "title__startswith=a", "path=0001", "alias_of=1", "title=%00"),
    *("id=x", "id=99999999999999999999999999", "locale=xx", "locale=%00", "date=x"),
    *("child_of=x", "child_of=999999999", "child_of=99999999999999999999999"),
    *("descendant_of=x", "descendant_of=-1", "ancestor_of=x", "translation_of=x"),
    *("translation_of=999999999", "format=html", "format=api", "title=" + "x" * 501),
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("kind", ["&type=news.StoryPage", ""])
def test_a_query_that_makes_no_sense_is_refused_or_finds_nothing(client, query, kind):
    response = client.get(f"{PAGES}?{query}{'' if 'type=' in query else kind}")
    assert response.status_code in (200, 400, 404), response.content
    if response.status_code == 200:
        assert json.loads(response.content)["items"] == []


@pytest.mark.parametrize("path", ["images/", "documents/"])
@pytest.mark.parametrize(
    "query", ["collection=1", "tags=x", "file=x", "title__contains=a", "consent=given", "search=x"]
)
def test_fields_that_are_not_public_cannot_be_asked_for(client, path, query):
    assert client.get(f"/api/v2/{path}?{query}").status_code == 400


@pytest.mark.parametrize("path", ["images/", "documents/", "pages/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_only_reads(client, path, method):
    assert getattr(client, method)(f"/api/v2/{path}").status_code == 405


def test_no_field_is_public_that_is_not_named(ask):
    item = ask(f"{PAGES}{story(EVERY_BLOCK).pk}/?fields=*")
    assert {*item} == {
        *("id", "meta", "title", "kind", "lead", "date", "updated", "dateline", "byline_text"),
        *("topics", "organisations", "corrections", "text", "seo_title"),
    }
    assert {*item["meta"]} == {
        *("type", "detail_url", "html_url", "slug", "search_description", "first_published_at"),
        *("last_published_at", "parent", "locale", "uri", "languages"),
    }


def test_an_address_that_asks_too_often_waits(client, monkeypatch):
    monkeypatch.setattr(limits, "ANSWERS", 3)
    seen = [client.get("/api/v2/documents/").status_code for _number in range(4)]
    assert seen == [200, 200, 200, 429]
    other = client.get("/api/v2/documents/", REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


def test_an_answer_is_not_sent_again_until_it_changes(client):
    first = client.get(PAGES)
    asked = {"If-None-Match": first.headers["ETag"]}
    assert client.get(PAGES, headers=asked).status_code == 304
    make_story("Ny")
    assert client.get(PAGES, headers=asked).status_code == 200


def test_the_number_of_queries_does_not_depend_on_the_number_of_stories(client):
    def asked():
        client.get(f"{PAGES}?type=news.StoryPage")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{PAGES}?type=news.StoryPage")
        return len(queries)

    before = asked()
    for number in range(5):
        make_story(f"Sak {number}")
    assert asked() == before <= 8
