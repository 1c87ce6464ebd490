"""Code typed into a text field is shown as text: in stories, shared snippets and the newsroom."""

import json
from urllib.parse import urlsplit

import html5lib
import pytest
from django.utils.html import escape
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from core.models import Newsroom, Organisation
from news.models import Contact, FactBox, StoryPage, Topic
from pictures.models import Picture
from tests.editor import Editor, Screen, items, stream
from tests.factories import locale, make_picture, make_story, news_list
from tests.reader import Reading, text_of

pytestmark = pytest.mark.each_parameter
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
# A boilerplate that a fact box repeats is not shown.
OWN_WORDS = " og mer som bare er sagt her om laget og alt det driver med"
ADDRESSES = ("href", "src", "action", "formaction", "data-video", "srcset")


def assert_harmless(tree):
    """Check that a page has no inline scripts, event handlers, script URLs or hostile URLs."""
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on")], element.attrib
        for name in ADDRESSES:
            address = (element.get(name) or "").strip()
            assert address != "x"
            assert urlsplit(address).scheme not in ("javascript", "data", "vbscript")
        if element.tag == "script" and not (element.get("src") or "").startswith("/static/"):
            assert element.get("type") == "application/ld+json"
            json.loads(element.text)


def harmless(reader, page_or_address, query=None) -> Reading:
    page = reader.read(page_or_address, query)
    assert_harmless(page.tree)
    return page


def prose(text: str):
    """Return a paragraph with this text, as the editor's form sends it."""
    return rich_text(f"<p>{escape(text)}</p>")


def every_block(text: str, picture, box) -> dict:
    figure = dict.fromkeys(("label", "caption", "alt", "credit"), text)
    figure = {**figure, "label": text[:60], "picture": str(picture.pk), "credit_kind": "photo"}
    film = {
        "url": "https://vimeo.com/76979871",
        "title": text,
        "picture": str(picture.pk),
        "caption": text,
    }
    table = {
        "data": [[text, "2025"], [text, text]],
        "table_header_choice": "both",
        "table_caption": text,
    }
    facts = {"heading": text, "text": prose(text), "points": items(prose(text)), "source": text}
    return stream(
        ("heading", text),
        ("paragraph", f"<p>{escape(text)}</p>"),
        ("item_list", {"items": items(prose(text), prose(text))}),
        ("pull_quote", {"quote": text, "name": text, "title": text, "portrait": str(picture.pk)}),
        ("figure", figure),
        ("gallery", {"title": text, "figures": items(figure, figure)}),
        ("video", film),
        ("fact_box", facts),
        ("register_fact_box", {"fact_box": str(box.pk)}),
        ("table", json.dumps(table)),
    )


def hostile_picture(text: str) -> Picture:
    texts = {
        f"{name}_{language}": text
        for name in ("alt", "caption", "credit")
        for language in ("nb", "en")
    }
    picture = make_picture(**texts)
    picture.title = text
    picture.save()
    return picture


def hostile_registers(text: str) -> dict:
    points = FactBox.points.field.stream_block.to_python([{"type": "point", "value": escape(text)}])
    made = {
        "contact": Contact(name=text, title=text),
        "topic": Topic(name=text, description=text),
        "organisation": Organisation(name=text, boilerplate=f"<p>{escape(text)}{OWN_WORDS}</p>"),
        "box": FactBox(heading=text, text=f"<p>{escape(text)}</p>", points=points, source=text),
    }
    for item in made.values():
        item.locale = locale("nb")
        item.save()
    return made


@pytest.fixture(params=[SCRIPT, IMAGE], ids=["script", "image"])
def text(request):
    return request.param


@pytest.fixture
def hostile(client, db, text):
    """A story with the hostile text in every field, published with the form."""
    editor = Editor(client)
    picture, registers = hostile_picture(text), hostile_registers(text)
    fields = ("title", "lead", "dateline", "byline_text", "byline_photo", "byline_translation")
    fields += (
        "lead_label",
        "lead_caption",
        "lead_alt",
        "lead_credit",
        "seo_title",
        "search_description",
    )
    response = editor.send(
        f"/admin/pages/add/news/storypage/{news_list().pk}/",
        action="action-publish",
        **dict.fromkeys(fields, text),
        slug="fiendtlig",
        lead_picture=str(picture.pk),
        body=every_block(text, picture, registers["box"]),
        corrections=inline_formset([{"date": "2026-11-20", "text": text}]),
        story_contacts=inline_formset([{"contact": str(registers["contact"].pk)}]),
        story_topics=inline_formset([{"topic": str(registers["topic"].pk)}]),
        story_organisations=inline_formset([{"organisation": str(registers["organisation"].pk)}]),
    )
    assert response.status_code == 302, Screen(response).errors
    client.logout()
    return StoryPage.objects.get(slug="fiendtlig")


def test_story_shows_the_hostile_text_as_text_in_every_place(reader, hostile, text):
    assert len(hostile.body) == 10
    page = harmless(reader, hostile)
    assert page.text("h1") == page.text(".story__lead") == text
    assert page.text(".dateline") == hostile.dated_dateline
    assert hostile.dated_dateline.startswith(f"{text}, ")
    shown = ["h2", "p", "li", "figcaption b", "figcaption span", "caption", "th", "td"]
    shown += [".contact__name", ".contact__title", ".boilerplate p", ".topics a", ".corrections p"]
    for selector in shown:
        assert any(text in found for found in page.texts(selector)), selector
    assert page.text("blockquote p") == f"«{text.lstrip(chr(34))}»"
    assert text in page.values("figure img", "alt")
    assert page.value("figure[data-video]", "data-title") == text
    assert page.content("description") == page.content("og:description") == text
    article = page.article
    assert article["headline"] == article["author"]["name"] == text


def test_lists_show_the_hostile_headline_as_text(reader, hostile, text):
    topic = hostile.topics[0]
    for address in ("/nb/", "/nb/nyheter/", topic.get_absolute_url()):
        assert text in harmless(reader, address).headlines
    assert harmless(reader, topic.get_absolute_url()).text("h1") == text


def test_search_finds_the_hostile_headline_and_marks_words_of_it(reader, hostile, text):
    page = harmless(reader, "/nb/sok/", {"q": "alert"})
    assert text in page.headlines
    assert "alert" in page.texts(".card__title mark")
    assert harmless(reader, "/nb/sok/", {"q": text}).value("input[id=q]", "value") == text


def test_feed_carries_the_hostile_text_as_text(reader, hostile, text):
    feed = harmless(reader, "/nb/feed.xml")
    assert "&lt;" in feed.html
    assert SCRIPT not in feed.html
    assert "<img src=x" not in feed.html


def test_newsroom_with_a_hostile_name_shows_it_as_text(reader, db, text):
    room = Newsroom.objects.get(locale=locale("nb"))
    organisation = hostile_registers(text)["organisation"]
    organisation.visiting_address = organisation.delivery_address = text
    organisation.save()
    room.name, room.tagline, room.responsible_editor = text, text, text
    room.organisation = organisation
    room.save()
    page = harmless(reader, "/nb/")
    assert page.text(".masthead__name") == text
    assert text in page.texts("dd")
    assert text in page.title


def test_admin_shows_the_hostile_text_as_text(client, hostile, text):
    editor = Editor(client)
    for address in (
        f"/admin/pages/{hostile.pk}/edit/",
        f"/admin/pages/{hostile.get_parent().pk}/",
        "/admin/snippets/news/contact/",
        "/admin/images/",
    ):
        screen = editor.open(address)
        assert not screen.all("img[src=x]")
        assert not [e for e in screen.all("script") if (e.text or "").strip() == "alert(1)"]
        assert text in screen or text in screen.fields.values()


def draftail(text: str, url: str) -> str:
    """Return what a tampered editor could send: any link URL, and unknown blocks and styles."""
    style = {"offset": 0, "length": 4, "style": "<script>"}
    block = {
        "text": text,
        "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
        "inlineStyleRanges": [style],
    }
    blocks = [
        {"key": f"k{n}", "type": kind, "depth": 0, **block}
        for n, kind in enumerate(["unstyled", "<script>"])
    ]
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url, "onclick": "alert(1)"}}
    return json.dumps({"blocks": blocks, "entityMap": {"0": link}})


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        '"><script>',
    ],
)
def test_tampered_link_does_not_reach_the_reader(client, reader, url):
    Editor(client).send(
        f"/admin/pages/add/news/storypage/{news_list().pk}/",
        action="action-publish",
        title="Limt inn",
        lead="Ingress",
        slug="limt-inn",
        body=streamfield([("paragraph", draftail(SCRIPT, url))]),
    )
    client.logout()
    assert SCRIPT in harmless(reader, StoryPage.objects.get(slug="limt-inn")).text(".story__body")


@pytest.mark.parametrize(
    "query", [SCRIPT, IMAGE, "%", "'" * 999, "<b>" * 90, "\u202e", "🎉", "' OR 1=1 --"]
)
def test_hostile_search_is_only_a_search(reader, query):
    page = harmless(reader, "/nb/sok/", {"q": query})
    assert page.value("input[id=q]", "value") == query[:200].strip("\u202e")


@pytest.mark.parametrize("name", ["topic", "kind", "year", "page", "original"])
def test_hostile_filter_is_ignored(reader, name):
    make_story("Heiren synger")
    for address in ("/nb/", "/nb/nyheter/"):
        page = harmless(reader, address, {name: IMAGE})
        assert "Heiren synger" in page.headlines
        assert "onerror" not in page.html


def test_test_itself_would_notice_code():
    for html in (SCRIPT, "<img src=x>", '<a onclick="x()">', '<a href=" JavaScript:x()">'):
        with pytest.raises(AssertionError):
            assert_harmless(html5lib.parse(html, namespaceHTMLElements=False))
    assert text_of(html5lib.parse(escape(SCRIPT), namespaceHTMLElements=False)) == SCRIPT
