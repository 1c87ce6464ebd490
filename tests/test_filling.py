"""Repetitions and exact matches are filled in; suggestions cover all texts that need work."""

import json

import pytest
from django.urls import reverse

from tests.factories import make_story, person
from tests.translations import sent, translated
from translation.admin.editor.article import rows_of
from translation.localize.segments import segments_of, state_of
from translation.models import Origin
from translation.workflow import machine_translation
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db
BODY = [
    ("paragraph", "<p>Anlegget åpner i mai 2025.</p>"),
    ("heading", "Veien videre"),
    ("paragraph", "<p>Alle er velkommen.</p>"),
    ("paragraph", "<p>Alle er velkommen.</p>"),
    ("heading", "Alle er velkommen."),
]
WELCOME = "Alle er velkommen."


@pytest.fixture
def translation(client):
    client.force_login(person("oversetter.en"))
    return sent(make_story("Verket bygger ut", blocks=BODY))


def save(client, translation, segment, text, repeated):
    data = {"text": text, "base_revision": segment.latest or 0, "repeated": repeated}
    address = reverse("translation:segment", args=[translation.pk, segment.pk])
    return client.post(address, json.dumps(data), content_type="application/json").json()


def welcomes(translation):
    return [one for one in segments_of(translation) if one.string.data == WELCOME]


def test_a_repeated_text_is_translated_once_and_marked(translation, client):
    first, *others = welcomes(translation)
    assert len(others) > 1
    answer = save(client, translation, first, "All are welcome.", [one.pk for one in others])
    assert [one["segment"] for one in answer["repetitions"]] == [one.pk for one in others]
    assert {one.written for one in welcomes(translation)} == {"All are welcome."}
    rows = [row for row in rows_of([translation])[translation.pk] if row.source == WELCOME]
    assert any(row.is_repetition for row in rows)
    assert not rows[0].is_repetition
    assert {row.state for row in rows} == {"done"}


def test_only_empty_texts_of_the_same_story_with_the_same_source_are_filled_in(translation, client):
    first, *others = welcomes(translation)
    write(translation, others[-1], "Everyone is welcome.", person("oversetter.en"))
    other = sent(make_story("Et annet verk", blocks=BODY))
    asked = [one.pk for one in [*segments_of(translation), *segments_of(other)]]
    save(client, translation, first, "All are welcome.", asked)
    assert welcomes(translation)[-1].written == "Everyone is welcome."
    done = {one.string.data for one in segments_of(translation) if state_of(one) == "done"}
    assert done == {WELCOME}
    assert not any(one.written for one in segments_of(other))


def test_the_machine_writes_only_what_the_memory_does_not_know(translation, settings):
    translated(make_story("Et eldre verk", blocks=BODY[:2]), {"Veien videre": "The way ahead"})
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    machine_translation.start(translation, person("oversetter.en"))
    machine_translation.draft_next(translation.machine_runs.get().pk)
    rows = {one.string.data: one for one in segments_of(translation)}
    assert (rows["Veien videre"].written, state_of(rows["Veien videre"])) == (
        "The way ahead",
        "done",
    )
    assert state_of(rows[WELCOME]) == "machine"


def test_changed_and_machine_texts_have_suggestions_which_are_renewed(translation, client):
    first = welcomes(translation)[0]
    write(translation, first, "Machine words", origin=Origin.MACHINE)
    address = reverse("translation:suggestions", args=[translation.pk])
    assert "Everybody" not in client.get(address).json()["suggestions"][str(first.pk)]
    translated(make_story("Et nytt verk", blocks=BODY), {WELCOME: "Everybody is welcome."})
    html = client.get(address).json()["suggestions"][str(first.pk)]
    assert 'data-percent="100"' in html and "Everybody is welcome." in html
    page = client.get(reverse("translation:edit", args=[translation.pk])).content.decode()
    assert "Everybody is welcome." in page
    figure = "Anlegget åpner i mai 2025."
    segment = segments_of(translation).get(string__data=figure)
    assert "EN " + figure in client.get(address).json()["suggestions"][str(segment.pk)]
