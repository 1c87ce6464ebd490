"""Whatever a client of the write API sends is saved as the editor would save it, or refused with its place."""

import json
import uuid

import pytest
from django.core.cache import cache
from django.test import override_settings

from news.models import StoryPage
from tests.write_api import STORIES, Api, make_token, pointers

pytestmark = pytest.mark.django_db
SAME = str(uuid.uuid4())


@pytest.fixture
def api():
    cache.clear()
    return Api(make_token()[1])


def block(kind, value, **more):
    return {"type": kind, "value": value, **more}


def table(**fields):
    return block("table", {"data": [["a", "b"]], "table_header_choice": "row", **fields})


BODIES = {
    "no list": ("x", "#/body"),
    "no block": (["x"], "#/body/0"),
    "no value": ([{"type": "paragraph"}], "#/body/0"),
    "unknown block": ([block("raw_html", "<b>")], "#/body/0/type"),
    "type is a list": ([block([], "x")], "#/body/0/type"),
    "surplus key": ([block("heading", "x", live=True)], "#/body/0/live"),
    "id of no kind": ([block("heading", "x", id="../x")], "#/body/0/id"),
    "same ids": ([block("heading", "x", id=SAME)] * 2, "#/body/1/id"),
    "number as text": ([block("heading", 5)], "#/body/0/value"),
    "text as struct": ([block("figure", "x")], "#/body/0/value"),
    "unknown field": ([block("figure", {"file": 1})], "#/body/0/value/file"),
    "text as picture": ([block("figure", {"picture": "1"})], "#/body/0/value/picture"),
    "true as picture": ([block("figure", {"picture": True})], "#/body/0/value/picture"),
    "no such picture": ([block("figure", {"picture": 2**31 - 1})], "#/body/0"),
    "text as bool": ([block("figure", {"decorative": "no"})], "#/body/0/value/decorative"),
    "no such choice": ([block("figure", {"crop": "9x9"})], "#/body/0/value/crop"),
    "no such box": ([block("register_fact_box", {"fact_box": 99999})], "#/body/0"),
    "long heading": ([block("heading", "x" * 121)], "#/body/0/value"),
    "script as video": (
        [block("video", {"url": "javascript:alert(1)", "title": "x"})],
        "#/body/0/value/url",
    ),
    "list of numbers": ([block("item_list", {"items": [1]})], "#/body/0/value/items/0"),
    "rich text as object": (
        [block("paragraph", {"format": "html", "content": "x"})],
        "#/body/0/value",
    ),
    "uneven table": ([table(data=[["a"], ["b", "c"]])], "#/body/0/value"),
    "table of numbers": ([table(data=[[1]])], "#/body/0/value"),
    "table without rows": ([table(data=None)], "#/body/0/value"),
    "table with more": ([table(renderer="html")], "#/body/0/value"),
    "table with odd headers": ([table(table_header_choice=["row"])], "#/body/0/value"),
    "huge table": ([table(data=[["x"] * 100] * 100)], "#/body/0/value"),
}


def test_bodies_that_the_editor_could_not_make_are_refused(api):
    before = StoryPage.objects.count()
    found = {}
    for name, (body, _pointer) in BODIES.items():
        cache.clear()
        found[name] = pointers(api.create(status=422, body=body))[0]
    assert found == {name: place for name, (_body, place) in BODIES.items()}
    assert StoryPage.objects.count() == before


FIELDS = {
    "title": [None, 5, "", " ", "x" * 300, ["x"]],
    "lead": [None, 5, "x" * 501],
    "kind": [None, "other", 1],
    "topics": [None, "x", [None], [99999], ["No such topic"], [True], [1.5], [{}]],
    "contacts": [5, [2**31 - 1]],
    "lead_picture": ["1", 2**31 - 1, -1, 0, True],
    "language": [None, 1, "", "nb-NO", "../en"],
    "body_html": [None, 1, [""]],
}


def test_fields_of_the_wrong_kind_are_refused(api):
    for name, values in FIELDS.items():
        for value in values:
            cache.clear()
            answer = api.create({"language": "nb", "title": "x", name: value}, 422)
            assert pointers(answer)[0].startswith(f"#/{name}"), (name, value, answer.seen)


REQUESTS = {
    b"": 422,
    b"{": 400,
    b"[]": 422,
    b"null": 422,
    b'"x"': 422,
    b'{"language": "nb", "title": "\xff"}': 400,
    b'{"language": "nb", "title": "\\ud800"}': 400,
    b'{"language": "nb", "title": "a\\u0000b"}': 400,
    b'{"language": "nb", "title": NaN}': 400,
    b'{"language": "nb", "title": "x", "lead_picture": 99999999999999999999}': 400,
    b'{"language": "nb", "title": "x", "lead_picture": ' + b"9" * 5000 + b"}": 400,
    b'{"language": "nb", "title": "x", "body": ' + b"[" * 100 + b"]" * 100 + b"}": 400,
    b"[" * 100_000: 400,
    b'{"language": "nb", "title": "x", "lead": "' + b"x" * 3_000_000 + b'"}': 413,
}


def test_requests_that_are_no_story_are_refused(api):
    for data, status in REQUESTS.items():
        cache.clear()
        answer = api.send("POST", STORIES, data)
        assert answer.status_code == status, (data[:60], answer.content[:300])


HOSTILE = [
    "<p>x<script>alert(1)</script></p>",
    '<p onmouseover="x()">x</p>',
    '<p><a href="javascript:alert(1)">x</a></p>',
    '<p><a href="data:text/html,x">x</a></p>',
    "<p><img src=x onerror=alert(1)></p>",
    '<p><embed embedtype="media" url="https://evil.example"></p>',
    '<p><iframe srcdoc="x"></iframe></p>',
    '<h1 style="x">x</h1><svg onload=x()>',
]


@pytest.mark.parametrize("as_html", [True, False])
def test_hostile_markup_is_cleaned(api, as_html):
    for text in HOSTILE:
        cache.clear()
        sent = {"body_html": text} if as_html else {"body": [block("paragraph", text)]}
        answer = api.create(**sent)
        page = StoryPage.objects.get(pk=answer.seen["id"])
        stored = json.dumps(page.get_latest_revision_as_object().body.get_prep_value()).lower()
        for word in (
            "<script",
            "onmouseover",
            "javascript:",
            "data:",
            "onerror",
            "embed",
            "iframe",
        ):
            assert word not in stored, (text, stored)
        assert "svg" not in stored and "style" not in stored


def test_invisible_characters_are_left_out(api):
    answer = api.create(title="Ka\u200bi\u202e", lead="L\u00aded")
    page = StoryPage.objects.get(pk=answer.seen["id"])
    assert (page.title, page.slug) == ("Kai", "kai") and "\u202e" not in page.lead


def test_a_slug_that_is_taken_gets_a_number_and_none_is_told(api):
    first, second = (api.create(title="Samme") for _ in range(2))
    slugs = [StoryPage.objects.get(pk=one.seen["id"]).slug for one in (first, second)]
    assert slugs == ["samme", "samme-2"] and "samme" not in second.content.decode()


@override_settings(DEBUG=True)
def test_nothing_is_said_of_the_inside(api):
    for answer in (
        api.send("DELETE", STORIES, status=405),
        api.send("OPTIONS", STORIES, status=405),
    ):
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert set(answer.headers["Allow"].replace(" ", "").split(",")) == {"GET", "POST"}
