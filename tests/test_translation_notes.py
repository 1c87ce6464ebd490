"""An editor sets notes and limits on texts of the original; translators see them and are held to them."""

import json

import polib
import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from core.translation_notes import FIELD
from news.copying import start_from
from news.models import StoryPage
from release.links.fingerprint import fingerprint
from tests.editor import edit, stream
from tests.factories import fresh, locale, make_story, person
from tests.translations import sent, translated
from translation.exchange import xliff12, xliff20
from translation.exchange.document import document_of
from translation.exchange.po import serialize as as_po
from translation.localize.segments import segments_of
from translation.models import CheckOverride, TranslationStatus
from translation.quality.checks.translation import blocking_messages
from translation.workflow.approval import publish
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
HOSTILE = '</template><script>alert("1")</script> Behold «Varde»'


def noted(path="title", note="", max_length=None, blocks=(), **fields):
    story = make_story("Kort tittel", publish=False, blocks=blocks, **fields)
    path = path.replace("BLOCK", str(story.body[0].id) if blocks else "")
    setattr(story, FIELD, {path: {"note": note, "max_length": max_length}})
    story.save_revision().publish()
    return fresh(story)


def sent_notes(notes) -> dict:
    return {FIELD: json.dumps(notes)}


def draft_of(story) -> dict:
    return fresh(story).get_latest_revision_as_object().translation_notes


def segment_at(translation, path):
    return next(one for one in segments_of(translation) if one.context.path == path)


def test_an_editor_saves_notes_and_a_deleted_block_takes_its_note_with_it(log_in):
    story = make_story("Med blokker", blocks=[("paragraph", "<p>Ett.</p>"), ("heading", "To")])
    first, second = (str(block.id) for block in story.body)
    body = streamfield([("paragraph", rich_text("<p>Ett.</p>")), ("heading", "To")])
    body["0"]["id"], body["1"]["id"] = first, second
    notes = {
        "title": {"note": "  Behold «Varde» ", "max_length": "60"},
        f"body.{first}": {"note": "Kort", "max_length": ""},
        f"body.{second}": {"note": "", "max_length": "30"},
        "lead": {"note": "", "max_length": ""},
        "../lead": {"note": "x"},
    }
    editor = log_in("redaktor")
    editor.send(edit(story), body=body, **sent_notes(notes))
    assert draft_of(story) == {
        "title": {"note": "Behold «Varde»", "max_length": 60},
        f"body.{first}": {"note": "Kort"},
        f"body.{second}": {"max_length": 30},
    }
    body["1"]["deleted"] = "1"
    editor.send(edit(story), body=body, **sent_notes(notes))
    assert f"body.{second}" not in draft_of(story)
    assert f"body.{first}" in draft_of(story)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(log_in):
    story = make_story("Feil grense")
    wrong = {
        "title": {"note": HOSTILE, "max_length": "0"},
        "lead": {"note": "", "max_length": "1e3"},
        "dateline": {"note": "", "max_length": "9" * 5000},
        "seo_title": {"note": "x" * 501, "max_length": "60"},
    }
    fields = {"lead": "Ny ingress.", "body": stream(), **sent_notes(wrong)}
    screen = log_in("redaktor").sent_back(edit(story), "action-publish", **fields)
    assert screen.texts(".text-notes-errors li") == [
        *["Grensen må være et helt tall fra 1 til 10000."] * 3,
        "Beskjeden er på 501 tegn. Den kan være på høyst 500.",
    ]
    assert json.loads(screen.fields[FIELD]) == wrong
    assert screen.fields["lead"] == "Ny ingress."
    assert "<script>alert" not in screen.html
    assert draft_of(story) == {}


def test_a_new_story_from_this_one_and_other_forms_keep_the_notes():
    story = noted(note="Behold «Varde»")
    copy = start_from(story, "Ny sak", person("redaktor"))
    assert copy.translation_notes["title"]["note"] == "Behold «Varde»"


def test_a_changed_note_makes_nothing_outdated_and_no_approval_void():
    story = make_story("Ferdig oversatt")
    translation = translated(story, {})
    before = fingerprint(story.latest_revision)
    story.translation_notes = {"title": {"note": "Behold «Varde»", "max_length": 60}}
    revision = story.save_revision()
    revision.publish()
    assert fingerprint(revision) == before
    assert TranslationStatus.objects.get(translation=translation).state == "live"
    assert story.get_translation(locale("en")).live
    assert story.get_translation(locale("en")).translation_notes == {}


def test_the_translator_sees_note_and_limit_at_the_text(log_in):
    blocks = [("paragraph", "<p>Første avsnitt.</p><p>Andre avsnitt.</p>")]
    story = noted("body.BLOCK", HOSTILE, 40, blocks)
    translation = sent(story)
    html = log_in("oversetter.en").open(reverse("translation:edit", args=[translation.pk]))
    assert [text.count("Behold «Varde»") for text in html.texts("[data-editors-note]")] == [1]
    assert html.values("[data-limit]", "data-limit") == ["40", "40"]
    assert "<script>alert" not in html.html


def test_a_text_over_the_limit_blocks_until_it_is_overruled_and_a_new_limit_ends_that(log_in):
    story = noted(max_length=20)
    translation = sent(story)
    for segment in segments_of(translation):
        write(translation, segment, "A headline with 30 characters.")
    [message] = blocking_messages(translation)
    assert "30" in message
    assert "20" in message
    segment = segment_at(translation, "title")
    editor = log_in("redaktor")
    editor.client.post(
        reverse("translation:overrule", args=[translation.pk, segment.pk]),
        {
            "code": "limit",
            "place": 20,
            "reason": "Navnet er langt",
            "base_revision": segment.latest,
        },
    )
    assert CheckOverride.objects.get().code == "limit"
    assert blocking_messages(translation) == []
    publish(translation)
    story.translation_notes = {"title": {"max_length": 10}}
    story.save_revision().publish()
    translation.refresh_from_db()
    assert len(blocking_messages(translation)) == 1


def test_a_limit_is_for_all_paragraphs_of_a_text_together():
    story = noted("body.BLOCK", "", 25, [("paragraph", "<p>Første avsnitt.</p><p>Andre.</p>")])
    translation = sent(story)
    paragraphs = [one for one in segments_of(translation) if one.context.path.startswith("body")]
    write(translation, paragraphs[0], "First one here.")
    assert blocking_messages(translation) == []
    write(translation, paragraphs[1], "The second one.")
    [message] = blocking_messages(translation)
    assert "30" in message


def test_a_suggestion_of_the_memory_says_that_it_is_too_long(log_in):
    translated(make_story("Kort tittel"), {"Kort tittel": "A headline with 30 characters."})
    translation = sent(noted(max_length=20))
    editor = log_in("oversetter.en")
    screen = editor.open(reverse("translation:edit", args=[translation.pk]))
    assert screen.texts(".desk__over") == ["10 tegn for lang"]
    renewed = editor.client.get(reverse("translation:suggestions", args=[translation.pk])).json()
    assert any("10 tegn for lang" in html for html in renewed["suggestions"].values())


def test_exported_files_say_note_and_limit():
    translation = sent(noted(note=HOSTILE, max_length=60))
    document = document_of(translation)
    old, new = xliff12.serialize(document).decode(), xliff20.serialize(document).decode()
    assert 'maxwidth="60" size-unit="char"' in old
    assert 'slr:sizeRestriction="60"' in new
    assert '<slr:profiles generalProfile="xliff:codepoints"/>' in new
    for data, read in ((old, xliff12.read), (new, xliff20.read)):
        title = next(unit for unit in read(data.encode()).units if unit.path == "title")
        assert HOSTILE in title.note
        assert "60" in title.note
    entry = next(one for one in polib.pofile(as_po(document).decode()) if one.msgctxt == "title")
    assert HOSTILE in entry.comment


def test_a_story_without_notes_costs_the_desk_no_query_more(log_in, django_assert_max_num_queries):
    plain, with_note = make_story("Uten"), noted(note="Kort", max_length=60)
    editor = log_in("oversetter.en")
    counts = []
    for story in (plain, with_note):
        address = reverse("translation:edit", args=[sent(story).pk])
        editor.open(address)
        with django_assert_max_num_queries(100) as asked:
            editor.open(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_form_of_a_story_without_the_field_keeps_its_notes(log_in):
    story = noted(note="Kort")
    form = log_in("redaktor").filled(edit(story), lead="Ny ingress.", body=stream())
    del form[FIELD]
    log_in("redaktor").client.post(edit(story), form)
    assert draft_of(story)["title"]["note"] == "Kort"
    assert StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().lead == "Ny ingress."
