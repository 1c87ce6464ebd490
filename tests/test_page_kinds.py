"""Every kind of readers' page says what it is: description, share picture, address, languages and JSON-LD.

The kinds are those of `tests/browser/addresses.py`. A page with a template of its own that is not among them fails.
"""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.browser.addresses import PREPARED, addresses, every_page, prepare, status
from tests.reader import Reading

HOST = "http://testserver"
PAGES = [parameters.values for parameters in every_page()]
# Pages of no interest to search engines and networks, or with tests of their own.
APART = {
    "readers/login.html",  # private pages: tests/test_private_pages.py
    "readers/password.html",
    "home/shared/list.html",  # where newsrooms share stories: tests/test_shared_stories.py
    "news/sharing_preview.html",  # a preview of the editor
    "distribution/frame.html",  # of personal links: tests/test_subscription_links.py
}
# What search engines are not to list: pages of hits, of what is taken from a story, and that are not there.
UNLISTED = ("search", "pictures of a story", "text of a story", "not found", "withdrawn story")
# The type of the page's own node in the graph.
TYPES = {
    "search": "SearchResultsPage",
    "pictures of a story": "ImageGallery",
    "picture bank": "ImageGallery",
    "picture bank without matches": "WebPage",
    "text of a story": "WebPage",
    "standard page": "WebPage",
    "feeds": "WebPage",
    "subscribing": "WebPage",
    "list without matches": "WebPage",
}
# What nodes of a type must say, where the page shows it; a type that is not here is not expected.
REQUIRED = {
    "NewsArticle": ("@id", "inLanguage"),
    "WebPage": ("name", "description", "inLanguage", "isPartOf"),
    "CollectionPage": ("name", "description", "mainEntity", "isPartOf"),
    "SearchResultsPage": ("name", "description", "isPartOf"),
    "ImageGallery": ("name", "description", "image", "isPartOf"),
    "WebSite": ("name", "url", "publisher", "potentialAction"),
    "SearchAction": ("target", "query-input"),
    "EntryPoint": ("urlTemplate",),
    "ItemList": ("itemListElement",),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name"),
    "Organization": ("name",),
    "ContactPoint": ("contactType",),
    "Person": ("name",),
    "ImageObject": ("url",),
    "CorrectionComment": ("text", "datePublished"),
    "Event": ("name", "startDate", "endDate", "location", "organizer", "eventStatus"),
    "Place": ("name", "address"),
    "VirtualLocation": ("url",),
}
ARTICLE = (
    "headline",
    "description",
    "datePublished",
    "dateModified",
    "image",
    "author",
    "publisher",
)


@pytest.fixture(scope="module")
def answers(rolled_back):
    """The response to every page: (kind, language) → (path, Reading), each asked for once, and the templates used."""
    with rolled_back():
        pages = PAGES + [
            (kind, language, path)
            for kind, paths in prepare().items()
            for language, path in paths.items()
        ]
        found, used, unchanged = {}, set(), set()
        for kind, language, path in pages:
            response = Client().get(path)
            known = {"If-None-Match": response.headers.get("ETag", "")}
            if Client().get(path, headers=known).status_code == 304:
                unchanged.add((kind, language))
            used |= {template.name for template in response.templates}
            found[kind, language] = path, Reading(response)
        pictures = {reading.content("og:image") for _path, reading in found.values()}
        answered = {one: Client().get(urlsplit(one or "").path).status_code for one in pictures}
        yield found, used, answered, unchanged


EVERY = [pytest.param(*one[:2], id=f"{one[0]}-{one[1]}") for one in PAGES]
EVERY += [pytest.param(kind, at, id=f"{kind}-{at}") for kind in PREPARED for at in ("nb", "en")]
each = pytest.mark.parametrize(("kind", "language"), EVERY)


def is_unlisted(kind, language):
    return kind.startswith(UNLISTED) or status(kind, language) != 200


@each
def test_it_is_described_in_its_language(answers, kind, language):
    _path, reading = answers[0][kind, language]
    assert reading.status == status(kind, language)
    assert reading.lang == language
    assert len(reading.content("description")) > 20
    assert reading.content("og:description") == reading.content("description")
    assert reading.content("og:title") and reading.title
    assert reading.content("og:locale") == {"nb": "nb_NO", "en": "en_GB"}[language]
    other = answers[0][kind, "en" if language == "nb" else "nb"][1]
    assert other.content("description") != reading.content("description")


@each
def test_it_has_a_share_picture_with_its_size_and_alternative_text(answers, kind, language):
    _path, reading = answers[0][kind, language]
    picture = reading.content("og:image")
    assert picture.startswith(HOST)
    assert int(reading.content("og:image:width")) >= 180
    assert int(reading.content("og:image:height")) >= 180
    assert reading.content("og:image:alt")
    assert reading.content("twitter:card")
    assert "/static/" in picture or answers[2][picture] == 200


@each
def test_its_address_and_its_languages_are_named(answers, kind, language):
    path, reading = answers[0][kind, language]
    canonical = reading.values("link[rel=canonical]", "href")
    if status(kind, language) != 200:
        assert canonical == []
    elif kind in ("pictures of a story", "text of a story"):
        assert canonical == [HOST + addresses()["every block"][language]]
    else:
        assert canonical == [HOST + (path if "?page=" in path else path.partition("?")[0])]
    assert reading.content("og:url") == (canonical[0] if canonical else None)
    assert (reading.content("robots") == "noindex") == is_unlisted(kind, language)
    if is_unlisted(kind, language) or kind in ("second page of the list", "untranslated story"):
        assert reading.alternates == {}
        return
    assert set(reading.alternates) == {"nb", "no", "en", "x-default"}
    assert reading.alternates["nb"] == reading.alternates["no"]
    assert reading.alternates["en"] == reading.alternates["x-default"]
    assert reading.alternates[language] == canonical[0]
    other = answers[0][kind, "en" if language == "nb" else "nb"][1]
    assert other.alternates == reading.alternates


@each
def test_a_reader_who_has_it_is_not_sent_it_again(answers, kind, language):
    is_kept = status(kind, language) == 200 and kind != "subscribing"  # a form with its own time
    assert ((kind, language) in answers[3]) == is_kept


def nodes(value):
    """Yield each node of a graph with a type."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from nodes(inner)


@each
def test_its_json_ld_is_valid_for_its_kind(answers, kind, language):
    _path, reading = answers[0][kind, language]
    if status(kind, language) != 200:
        assert not reading.all("script[type=application/ld+json]")
        return
    graph = json.loads(reading.one("script[type=application/ld+json]").text)
    for node in nodes(graph["@graph"]):
        missing = [name for name in REQUIRED[node["@type"]] if not node.get(name)]
        assert missing == [], node
        for name in ("datePublished", "dateModified", "startDate", "endDate"):
            assert "T" in node.get(name, "T") or node["@type"] == "CorrectionComment"
        for name in ("url", "@id", "item", "contentUrl", "license", "acquireLicensePage"):
            assert node.get(name, "https://").startswith(("http://", "https://")), node
    found = reading.nodes
    is_story = ("story" in kind and not kind.startswith(UNLISTED)) or kind == "every block"
    if is_story:
        assert [name for name in ARTICLE if not found["NewsArticle"].get(name)] == []
    else:
        kinds = [name for name in TYPES if kind.startswith(name)]
        assert max(kinds, key=len, default="") in ("", kind, "search")
        own = TYPES[max(kinds, key=len)] if kinds else "CollectionPage"
        assert found[own]["description"] == reading.content("description")
        assert found[own]["name"] == reading.content("og:title")
    if kind == "front":
        assert "BreadcrumbList" not in found
    else:
        way = found["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in way] == [*range(1, len(way) + 1)]
        assert way[0]["item"] == f"{HOST}/{language}/"
    assert ("Event" in found) == (kind == "invitation story")
    assert ("correction" in found.get("NewsArticle", {})) == (kind == "every block")


@pytest.mark.parametrize("kind", ["every block", "pictures of a story", "picture bank"])
def test_pictures_name_their_credit(answers, kind):
    _path, reading = answers[0][kind, "nb"]
    graph = json.loads(reading.one("script[type=application/ld+json]").text)
    pictures = [one for one in nodes(graph["@graph"]) if one["@type"] == "ImageObject"]
    credited = [one for one in pictures if one.get("creditText") and one.get("copyrightNotice")]
    assert credited
    if kind != "every block":
        assert all(one["acquireLicensePage"].startswith(HOST) for one in credited)


def test_a_sender_is_an_organisation(answers):
    _path, reading = answers[0]["sender", "nb"]
    assert reading.nodes["CollectionPage"]["about"]["@type"] == "Organization"
    assert reading.content("og:title") == "Smeltdal Verk AS"


def test_no_page_is_forgotten(answers):
    folder = Path(settings.TEMPLATES[0]["DIRS"][0])
    pages = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.html")
        if path.read_text().startswith('{% extends "base.html" %}')
        and path.parent.name != "snippets"  # previews of the editor
    }
    assert len(pages) > 12
    assert pages - APART - answers[1] == set()
