"""Stories as Markdown and as IPTC ninjs, which validates against the standard's own schema."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from news.models import Contact, StoryCorrection, StoryPage
from release.withdrawal.actions import withdraw
from syndication.bodies import clean
from syndication.markdown import markdown
from tests.factories import (
    EVERY_BLOCK,
    IGT,
    fresh,
    locale,
    make_picture,
    make_story,
    person,
    story,
    topic,
    translate,
)
from tests.withdrawals import public_pair

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "ninjs-schema_3.1.json").read_text())
# The schema refers to that of GeoJSON, of which no item of ours has anything.
GEO = Resource.from_contents(
    {"$schema": "https://json-schema.org/draft/2020-12/schema"},
)
VALIDATOR = Draft202012Validator(
    SCHEMA,
    registry=Registry().with_resource("https://geojson.org/schema/GeoJSON.json", GEO),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def valid(item):
    assert [error.message for error in VALIDATOR.iter_errors(item)] == []
    return item


def ninjs(client, page):
    response = client.get(page.url.rstrip("/") + ".json")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Link"] == f'<{HOST}{page.url}>; rel="canonical"'
    return valid(json.loads(response.content))


def read(client, page) -> str:
    response = client.get(page.url.rstrip("/") + ".md")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.headers["Link"] == f'<{HOST}{page.url}>; rel="canonical"'
    return response.content.decode()


def test_the_validator_finds_what_the_standard_does_not_know():
    assert list(VALIDATOR.iter_errors({"uri": "urn:x", "embargo": "x"}))
    assert list(VALIDATOR.iter_errors({"pubStatus": "withdrawn"}))


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("slug", [IGT, EVERY_BLOCK])
def test_a_story_is_a_valid_item_in_its_language(client, slug, language):
    page = story(slug, language)
    item = ninjs(client, page)
    assert item["pubStatus"] == "usable" and "embargoedUntil" not in item
    assert item["language"] == language
    assert item["headlines"][0]["value"] == page.title
    assert item["descriptions"][0]["value"] == page.lead
    assert item["altIds"] == [{"role": "url", "value": HOST + page.url}]
    (body,) = item["bodies"]
    assert body["contentType"] == "text/html" and body["wordCount"] > 100
    assert item["standard"]["version"] == "3.1"


def test_an_item_has_contacts_rights_topics_and_picture(client):
    contact = Contact.objects.create(
        name="Kari Nordmann",
        title="pressesjef",
        phone="+47 22 00 00 00",
        email="kari@varde.example",
        locale=locale("nb"),
    )
    picture = make_picture(
        alt_nb="En kran.", caption_nb="Krana.", credit_nb="Siv", copyright="© E", licence="CC BY"
    )
    page = make_story("Kran", contacts=[contact], topics=[topic("Klynger")], lead_picture=picture)
    item = ninjs(client, page)
    (who,) = item["people"]
    assert (who["name"], who["rel"]) == ("Kari Nordmann", "contact")
    assert {(way["type"], way["value"]) for way in who["contactInfo"]} == {
        ("phone", "+47 22 00 00 00"),
        ("email", "kari@varde.example"),
    }
    assert item["subjects"][0]["uri"] == f"{HOST}/nb/tema/klynger/"
    assert item["copyrightHolder"].startswith("Fjordvarde")
    (shown,) = item["associations"]
    assert (shown["by"], shown["copyrightNotice"], shown["usageTerms"]) == ("Siv", "© E", "CC BY")
    assert {one["role"]: one["value"] for one in shown["descriptions"]} == {
        "caption": "Krana.",
        "alt": "En kran.",
    }
    (rendition,) = shown["renditions"]
    assert client.get(rendition["href"]).status_code == 200


def test_language_versions_name_each_other_and_no_draft(client):
    page = make_story("En sak")
    assert "associations" not in ninjs(client, page)
    english = translate(page, "A story")
    norwegian, other = ninjs(client, fresh(page)), ninjs(client, english)
    assert norwegian["uri"] != other["uri"]
    (there,), (back,) = norwegian["associations"], other["associations"]
    assert (there["uri"], there["language"]) == (other["uri"], "en")
    assert (back["uri"], back["language"]) == (norwegian["uri"], "nb")


def test_the_identity_stays_and_the_version_rises_with_a_correction(client):
    page = make_story("Tall")
    StoryPage.objects.filter(pk=page.pk).update(last_published_at="2026-11-01T12:00Z")
    before = ninjs(client, page)
    page.corrections.add(StoryCorrection(text="Tallet var feil.", locale=page.locale))
    page.slug = "andre-tall"
    page.save_revision().publish()
    after = ninjs(client, fresh(page))
    assert after["uri"] == before["uri"]
    assert int(after["version"]) > int(before["version"])
    assert "Tallet var feil." in after["edNote"] and "edNote" not in before


def test_a_withdrawn_story_is_canceled_without_a_word_of_it(client):
    pair = public_pair("Slangekran")
    page = fresh(pair.story)
    before = ninjs(client, page)
    withdraw(pair.release, person("redaktor"), reasons={"nb": "Feil tall."})
    response = client.get(page.url.rstrip("/") + ".json")
    assert (response.status_code, response.headers["Cache-Control"]) == (410, "no-store")
    item = valid(json.loads(response.content))
    assert (item["uri"], item["pubStatus"]) == (before["uri"], "canceled")
    assert int(item["version"]) >= int(before["version"])
    assert "Feil tall." in item["edNote"]
    assert "bodies" not in item and "lead" not in response.content.decode().lower()
    assert client.get(page.url.rstrip("/") + ".md").status_code == 410
    feed = json.loads(client.get("/nb/ninjs.json").content)["items"]
    (canceled,) = [one for one in feed if one["uri"] == item["uri"]]
    assert canceled == item


def test_a_draft_has_no_documents(client):
    page = make_story("Utkast", publish=False)
    for ending in (".md", ".json"):
        assert client.get(page.url.rstrip("/") + ending).status_code == 404


def test_the_feed_of_items_has_the_newest_of_each_selection(client):
    page = make_story("Gruve", topics=[topic("Klynger")], kind="invitation")
    for query in ("", "?topic=klynger", "?kind=invitation"):
        response = client.get(f"/nb/ninjs.json{query}")
        feed = json.loads(response.content)
        assert feed["uri"] == f"{HOST}/nb/ninjs.json{query}"
        assert page.title in [item["title"] for item in feed["items"]]
        assert len(feed["items"]) <= 20
        for item in feed["items"]:
            valid(item)
        since = {"If-Modified-Since": response.headers["Last-Modified"]}
        assert client.get(f"/nb/ninjs.json{query}", headers=since).status_code == 304
    assert client.get("/nb/ninjs.json?topic=finnes-ikke").status_code == 404


def test_documents_take_a_fixed_number_of_queries(client):
    def asked(path):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    page = story(EVERY_BLOCK)
    assert asked(page.url.rstrip("/") + ".md") <= 22
    assert asked(page.url.rstrip("/") + ".json") <= 24
    assert asked("/nb/ninjs.json") <= 24


# Markdown ---------------------------------------------------------------------------------------


def test_markdown_has_the_whole_story(client):
    page = story(EVERY_BLOCK)
    text = read(client, page)
    head = dict(line.split(": ", 1) for line in text.split("---\n")[1].splitlines() if ": " in line)
    assert json.loads(head["title"]) == page.title
    assert json.loads(head["url"]) == HOST + page.url
    assert json.loads(head["translations"]) == {"en": HOST + story(EVERY_BLOCK, "en").url}
    assert f"# {page.title}".replace("\xa0", " ") in text
    for wanted in ("\n## ", "\n- ", "\n> ", "\n| ", "](<http"):
        assert wanted in text, wanted
    assert "<p>" not in text and "](</" not in text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a*b_c &lt;x&gt; [d] `e` \\f</p>", "a\\*b\\_c \\<x\\> \\[d\\] \\`e\\` \\\\f"),
        ("<p># nei</p><p>1. nei</p><p>- nei</p>", "\\# nei\n\n\\1. nei\n\n\\- nei"),
        ("<ol><li>en</li><li>to</li></ol><ul><li>tre</li></ul>", "1. en\n\n2. to\n\n- tre"),
        ("<blockquote><p>«Sitat»</p></blockquote><p>etter</p>", "> «Sitat»\n\netter"),
        (
            '<p><b>A</b> <a href="https://a.example/x y">b</a></p>',
            "**A** [b](<https://a.example/x y>)",
        ),
        ("<p>CO<sub>2</sub><br>ny</p>", "CO<sub>2</sub>\\\nny"),
        (
            "<table><tr><th>A|B</th><th>C</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "| A\\|B | C |\n| --- | --- |\n| 1 | 2 |",
        ),
        ('<figure><img src="/a.jpg" alt="En [kran]"></figure>', "![En \\[kran\\]](</a.jpg>)"),
    ],
)
def test_markup_becomes_markdown_and_text_stays_text(html, expected):
    assert markdown(html) == expected


def test_scripts_and_relative_addresses_do_not_survive():
    html = '<p onclick="x()">a<script>alert(1)</script><a href="/nb/">b</a><img src="javascript:x">'
    cleaned = clean(html, "https://presserom.example/")
    assert cleaned.startswith('<p>a<a href="https://presserom.example/nb/">b</a>')
    assert "script" not in cleaned
