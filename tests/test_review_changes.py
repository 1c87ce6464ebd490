"""The reviewer of an update sees what is new, may correct it, and the translator is told."""

import json

import pytest
from django.urls import reverse

from news.models import StoryPage
from tests.factories import fresh, locale, make_story, person
from tests.translations import translated
from translation.localize.segments import segments_of
from translation.localize.word_diff import highlight_changes
from translation.models import Notification, NotificationKind, SegmentRevision
from translation.notifications.messages import compose
from translation.workflow import review
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db

LEAD = "Verket åpner i mai med førti ansatte fra Tysnes."


@pytest.fixture
def update():
    """Return a live translation of which one text was changed and submitted again."""
    story = make_story("Verket", lead=LEAD, blocks=[("paragraph", "<p>Et avsnitt.</p>")])
    translation = translated(
        story, {LEAD: "The plant opens in May with forty employees from Tysnes."}
    )
    page = fresh(story)
    page.lead = LEAD.replace("mai", "juni")
    page.save_revision(user=person("redaktor")).publish()
    translation.source.refresh_from_db()
    segment = lead_of(translation)
    write(
        translation,
        segment,
        "The plant opens in June with forty employees from Tysnes.",
        person("oversetter.en"),
    )
    Notification.objects.all().delete()
    review.submit(translation, person("oversetter.en"))
    return translation


def lead_of(translation):
    return segments_of(translation).get(context__path="lead")


def english(translation) -> StoryPage:
    return StoryPage.objects.get(translation_key=translation.source.object_id, locale=locale("en"))


def correct(client, translation, text):
    segment = lead_of(translation)
    return client.post(
        reverse("translation:segment", args=[translation.pk, segment.pk]),
        json.dumps({"text": text, "base_revision": segment.latest}),
        content_type="application/json",
    )


def test_the_one_changed_word_is_marked_in_both_columns_and_listed_first(update, log_in):
    page = log_in("redaktor").client.get(reverse("translation:edit", args=[update.pk]))
    shown = page.content.decode()
    (row,) = page.context["changed_rows"]
    assert (row.path, row.change.count("<ins>")) == ("lead", 1)
    assert "<del>May</del> <ins>June</ins>" in row.target_changes
    assert "<del>mai</del> <ins>juni</ins>" in row.changes
    assert f'href="#row-{row.segment}"' in shown
    assert shown.index('id="desk-changed"') < shown.index('id="row-')
    assert shown.count("<ins>June</ins>") == 2  # in the list and in its text


def test_a_long_text_is_shown_around_the_change():
    old = " ".join(f"ord{number}" for number in range(100))
    assert highlight_changes(old, old.replace("ord50", "annet"), 2) == (
        "… ord48 ord49 <del>ord50</del> <ins>annet</ins> ord51 ord52 …"
    )


def test_the_mail_says_how_many_texts_have_changed(update):
    told = Notification.objects.filter(kind=NotificationKind.SUBMITTED, user=person("redaktor"))
    text = compose(person("redaktor"), list(told)).body
    assert "1 tekst endret" in text and "Ord:" not in text


def test_a_paragraph_that_was_removed_is_listed_with_its_source(log_in):
    text = "<p>Gassen er væk.</p><p>Kaia er ny.</p>"
    story = make_story("Verket", lead=LEAD, blocks=[("paragraph", text)])
    translation = translated(story, {"Gassen er væk.": "The gas is gone."})
    page = fresh(story)
    page.lead = LEAD.replace("mai", "juni")
    (block,) = page.body.raw_data
    page.body = StoryPage.body.field.stream_block.to_python(
        [{**block, "value": "<p>Kaia er ny.</p>"}]
    )
    page.save_revision(user=person("redaktor")).publish()
    translation.source.refresh_from_db()
    write(translation, lead_of(translation), "It opens in June.", person("oversetter.en"))
    Notification.objects.all().delete()
    review.submit(translation, person("oversetter.en"))

    page = log_in("redaktor").client.get(reverse("translation:edit", args=[translation.pk]))
    shown = page.content.decode()
    assert [row.path for row in page.context["changed_rows"]] == ["lead"]
    assert [tuple(text) for text in page.context["removed_texts"]] == [
        ("Gassen er væk.", "The gas is gone.")
    ]
    assert ">The gas is gone.</del>" in shown and ">Gassen er væk.</del>" in shown
    told = Notification.objects.filter(kind=NotificationKind.SUBMITTED, user=person("redaktor"))
    assert "2 tekster endret" in compose(person("redaktor"), list(told)).body


def test_a_first_translation_is_new_as_a_whole(log_in):
    story = make_story("Nytt verk")
    translation = translated(story, {})
    english(translation).unpublish()
    write(translation, lead_of(translation), "Another lead", person("oversetter.en"))
    review.submit(translation, person("oversetter.en"))
    page = log_in("redaktor").client.get(reverse("translation:edit", args=[translation.pk]))
    assert not page.context["changed_rows"]


def test_a_reviewer_corrects_a_text_and_approves_it(update, log_in):
    client = log_in("redaktor").client
    text = "The plant opens in June with forty employees from Tysnes island."
    assert correct(client, update, text).status_code == 200
    client.post(reverse("translation:workflow_action", args=[update.pk, "approve"]))
    assert english(update).lead == text
    assert SegmentRevision.objects.filter(text=text).get().created_by == person("redaktor")
    told = Notification.objects.get(
        kind=NotificationKind.APPROVED, user=person("oversetter.en"), translation=update
    )
    (pair,) = told.details["corrections"]
    assert pair[1] == text
    assert "+ " + text in compose(person("oversetter.en"), [told]).body


def test_the_translator_cannot_change_what_is_in_review(update, log_in):
    answer = correct(log_in("oversetter.en").client, update, "Something else in June.")
    assert answer.status_code == 423


def test_what_a_translator_changed_after_all_is_not_approved(update, log_in):
    write(update, lead_of(update), "The plant opens in June.", person("oversetter.en"))
    before = english(update).lead
    client = log_in("redaktor").client
    client.post(reverse("translation:workflow_action", args=[update.pk, "approve"]))
    assert english(update).lead == before
