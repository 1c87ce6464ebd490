"""Translations with texts omitted, split and added still follow their original."""

import json

import pytest
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation

from news.models import StoryPage
from tests.editor import Editor
from tests.factories import locale, make_story
from tests.translations import sent
from translation.admin.editor.article import sections_of
from translation.exchange.document import document_of
from translation.exchange.formats import FORMATS
from translation.exchange.importing import Outcome, import_upload
from translation.localize.assembly import assemble
from translation.localize.editable_markup import from_field_html, to_field_html
from translation.localize.inline_markup import PARAGRAPH_BREAK, split_paragraphs
from translation.localize.segments import progress_of, segments_of
from translation.models import Origin
from translation.workflow.approval import publish
from translation.workflow.segment_store import write
from translation.workflow.sync import sync_translations

pytestmark = pytest.mark.django_db

LIST = {"numbered": False, "items": ["<p>Første</p>", "<p>Andre</p>"]}
BOX = {"heading": "Om verket", "text": "", "points": ["<p>25 ansatte</p>"], "source": "Verket"}
QUOTE = {"quote": "Nå kjører vi.", "name": "Kari Nord", "title": "leder", "portrait": None}
BLOCKS = [
    ("paragraph", '<p>En <b>fet</b> setning. <a href="https://a.example">Lenke</a>.</p><p>To.</p>'),
    ("heading", "Planen"),
    ("item_list", LIST),
    ("fact_box", BOX),
    ("pull_quote", QUOTE),
]


@pytest.fixture
def translation(db) -> Translation:
    """Return a fully translated Norwegian story, not yet restructured."""
    found = sent(make_story("Verket bygger", blocks=BLOCKS, dateline="Herøya"))
    for segment in segments_of(found):
        write(found, segment, f"EN {segment.string.data}")
    return found


def text(translation, words):
    return next(one for one in segments_of(translation) if words in one.string.data)


def leave_out(translation, words):
    write(translation, text(translation, words), "", origin=Origin.LEFT_OUT)


def body_of(translation):
    """Return (kind, value) of every block; rich text as its HTML."""
    body = assemble(translation.source, translation.target_locale).body
    return [
        (one.block_type, one.value.source if isinstance(one.value, RichText) else one.value)
        for one in body
    ]


def block(translation, kind):
    return next(value for name, value in body_of(translation) if name == kind)


def test_a_text_left_out_counts_as_done_and_is_not_in_the_article(translation):
    write(translation, text(translation, "Planen"), "")
    assert progress_of(translation).missing == 1
    leave_out(translation, "Planen")
    assert progress_of(translation).is_complete
    assert "heading" not in [kind for kind, _value in body_of(translation)]
    publish(translation)
    english = StoryPage.objects.get(
        locale=locale("en"), translation_key=translation.source.object_id
    )
    assert "Planen" not in str(english.body)


@pytest.mark.parametrize(
    ("words", "is_omitted"),
    [
        ("En <b>fet</b>", lambda t: block(t, "paragraph") == "<p>EN To.</p>"),
        (
            "Første",
            lambda t: [i.source for i in block(t, "item_list")["items"]] == ["<p>EN Andre</p>"],
        ),
        ("25 ansatte", lambda t: list(block(t, "fact_box")["points"]) == []),
        ("leder", lambda t: block(t, "pull_quote")["title"] == ""),
        ("Nå kjører vi", lambda t: "pull_quote" not in dict(body_of(t))),
        ("Om verket", lambda t: "fact_box" not in dict(body_of(t))),
    ],
)
def test_what_is_left_out_takes_along_what_cannot_be_without_it(translation, words, is_omitted):
    leave_out(translation, words)
    assert is_omitted(translation)


def test_a_list_of_which_nothing_is_left_is_no_list(translation):
    leave_out(translation, "Første")
    leave_out(translation, "Andre")
    assert "item_list" not in dict(body_of(translation))


def test_a_paragraph_is_split_with_its_bold_and_links_whole(translation):
    html = f'EN <b>bold{PARAGRAPH_BREAK}and</b> more{PARAGRAPH_BREAK}<a id="a1">Link</a>'
    write(translation, text(translation, "En <b>fet</b>"), html)
    assert block(translation, "paragraph") == (
        "<p>EN <b>bold</b></p><p><b>and</b> more</p>"
        '<p><a href="https://a.example">Link</a></p><p>EN To.</p>'
    )


def test_a_bullet_is_split_and_another_added(translation):
    write(translation, text(translation, "Første"), f"One{PARAGRAPH_BREAK}One and a half")
    assert [item.source for item in block(translation, "item_list")["items"]] == [
        "<p>One</p>",
        "<p>One and a half</p>",
        "<p>EN Andre</p>",
    ]


def test_a_paragraph_is_added_below_a_heading(translation):
    write(translation, text(translation, "Planen"), f"The plan{PARAGRAPH_BREAK}In brief: 5 &lt; 6.")
    kinds = [kind for kind, _value in body_of(translation)]
    assert kinds[:3] == ["paragraph", "heading", "paragraph"]
    assert body_of(translation)[1:3] == [
        ("heading", "The plan"),
        ("paragraph", "<p>In brief: 5 &lt; 6.</p>"),
    ]


def test_later_changes_of_the_original_still_arrive(translation):
    write(translation, text(translation, "Første"), f"One{PARAGRAPH_BREAK}One and a half")
    leave_out(translation, "Planen")
    publish(translation)
    story = translation.source.get_source_instance()
    story.body.append(("paragraph", RichText("<p>Et nytt avsnitt.</p>")))
    story.save_revision().publish()
    translation = Translation.objects.get(pk=translation.pk)
    assert progress_of(translation).missing == 1
    write(translation, text(translation, "Et nytt"), "A new paragraph.")
    publish(translation)
    assert body_of(translation)[-1] == ("paragraph", "<p>A new paragraph.</p>")
    assert len(block(translation, "item_list")["items"]) == 3
    assert "heading" not in dict(body_of(translation))


def test_a_text_left_out_is_asked_for_again_when_the_original_says_something_else(translation):
    leave_out(translation, "Planen")
    story = translation.source.get_source_instance()
    story.body[1] = ("heading", "Planen for 2027", story.body[1].id)
    story.save_revision().publish()
    sync_translations(story)
    assert progress_of(Translation.objects.get(pk=translation.pk)).missing == 1


@pytest.mark.parametrize(("words", "allowed"), [("Herøya", True), ("Verket bygger", False)])
def test_only_what_a_story_can_be_without_is_left_out(client, translation, words, allowed):
    desk = Editor(client, "oversetter.en")
    segment = text(translation, words)
    sent_in = {"text": "", "left_out": True, "base_revision": segment.latest}
    answer = desk.client.post(
        reverse("translation:segment", args=[translation.pk, segment.pk]),
        json.dumps(sent_in),
        content_type="application/json",
    )
    assert answer.status_code == (200 if allowed else 400)
    assert (answer.json().get("state") == "left_out") is allowed
    draft = assemble(translation.source, translation.target_locale)
    assert (draft.dateline, draft.title) == ("" if allowed else "EN Herøya", "EN Verket bygger")


def test_a_text_taken_back_says_what_it_said_before(client, translation):
    desk = Editor(client, "oversetter.en")
    segment = text(translation, "Herøya")
    address = reverse("translation:segment", args=[translation.pk, segment.pk])
    seen, answers = segment.latest, []
    for left_out in (True, False):
        sent_in = {"text": "", "left_out": left_out, "base_revision": seen}
        answer = desk.client.post(address, json.dumps(sent_in), content_type="application/json")
        seen = answer.json()["base_revision"]
        answers.append((answer.json()["text"], answer.json()["state"]))
    assert answers == [("", "left_out"), ("EN Herøya", "done")]


def test_a_text_is_not_saved_as_another_user_who_has_logged_in_since(client, translation):
    desk = Editor(client, "oversetter.en")
    segment = text(translation, "Herøya")
    answer = desk.client.post(
        reverse("translation:segment", args=[translation.pk, segment.pk]),
        json.dumps({"text": "Herøya", "base_revision": segment.latest, "user": 0}),
        content_type="application/json",
    )
    assert (answer.status_code, text(translation, "Herøya").latest) == (401, segment.latest)


def test_a_row_says_what_may_be_done_to_it(translation):
    rows = {row.source: row.rules for row in sections_of(translation, None)[0].rows}
    rules = {
        words: (free.is_rich, free.can_split, free.can_leave_out) for words, free in rows.items()
    }
    assert rules["Verket bygger"] == (False, False, False)
    assert rules["Herøya"] == (False, False, True)
    assert rules["Planen"] == (False, True, True)
    assert rules["To."] == rules["Første"] == (True, True, True)
    assert rules["Om verket"] == (False, False, True)


@pytest.mark.parametrize("name", FORMATS)
def test_the_structure_survives_export_and_import(translation, log_in, name):
    write(translation, text(translation, "Første"), f"One{PARAGRAPH_BREAK}One and a half")
    leave_out(translation, "Planen")
    before = {one.pk: (one.written, one.tool) for one in segments_of(translation)}
    data = FORMATS[name].module.serialize(document_of(translation))
    user = log_in("oversetter.en").user
    (result,) = import_upload("x", data, user, lambda *_: True, translation)
    assert {line.outcome for line in result.lines} == {Outcome.UNCHANGED}
    assert {one.pk: (one.written, one.tool) for one in segments_of(translation)} == before


def test_a_break_cannot_be_smuggled_into_a_text_of_one_line():
    assert from_field_html("<p>One</p><hr><hr> Two<br><hr>", can_split=False) == "One Two"
    assert from_field_html("<hr>One<br><hr>  <hr>Two", can_split=True) == f"One{PARAGRAPH_BREAK}Two"
    assert to_field_html(f"One{PARAGRAPH_BREAK}<script>x</script>Two") == "One<hr>Two"
    assert from_field_html("a\ue000b") == "ab"


@pytest.mark.parametrize(
    ("html", "pieces"),
    [
        ("", []),
        ("<p>A</p>", ["<p>A</p>"]),
        (f"<p>A{PARAGRAPH_BREAK}B</p>", ["<p>A</p>", "<p>B</p>"]),
        (
            f"<p>A <i>b{PARAGRAPH_BREAK}c</i></p><p>D</p>",
            ["<p>A <i>b</i></p>", "<p><i>c</i></p><p>D</p>"],
        ),
        ("<p><b>\ue000</b></p><p>D</p>", ["<p>D</p>"]),
        (f"<p>1 < 2{PARAGRAPH_BREAK}3<br/>4</p>", ["<p>1 < 2</p>", "<p>3<br/>4</p>"]),
    ],
)
def test_rich_text_is_split_with_balanced_tags(html, pieces):
    assert split_paragraphs(html) == pieces
