"""The contents of notification mails, in the recipient's language."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from news.models import StoryPage
from tests.editor import Editor, stream
from tests.notification_mails import *  # noqa: F403 (its fixtures)
from tests.notification_mails import (
    LEAD,
    NEW_LEAD,
    approve_all,
    assigned,
    change_lead,
    changed,
    desk_mails,
    fill,
    html,
    link,
    only,
    returned,
    speak,
)
from translation.localize.segments import progress_of, segments_of
from translation.notifications.reminders import send_reminders
from translation.notifications.source_changes import changes_between
from translation.workflow import review
from translation.workflow.approval import approve
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


def due(translation, people):
    translation.assignment.deadline = timezone.now() + timedelta(hours=23, minutes=30)
    translation.assignment.save()
    write(translation, segments_of(translation).first(), "EN", people["hannah"])
    send_reminders()
    return people["hannah"]


def overdue(translation, people):
    translation.assignment.deadline = timezone.now() - timedelta(minutes=30)
    translation.assignment.save()
    send_reminders()
    return people["hannah"]


def submitted(translation, people):
    fill(translation, people["hannah"])
    review.submit(translation, people["hannah"])
    return people["editor"]


def approved(translation, people):
    fill(translation, people["hannah"])
    approve(translation, people["editor"])
    return people["hannah"]


def live(translation, people):
    approve_all(translation, people["hannah"], people["editor"])
    return people["hannah"]


# The event, and in both languages the subject and parts of the mail.
EVENTS = {
    assigned: (
        "Til oversettelse: Verket bygger",
        "To translate: Verket bygger",
        [
            "Du har fått en oversettelse",
            "Av: Solveig Aamodt",
            "Frist: 1. desember 2026 kl. 14.30",
            "Tekster: 2",
            "Ord: 11",
            "Beskjed til oversetteren",
            "Haster",
        ],
        [
            "You have been assigned a translation",
            "By: Solveig Aamodt",
            "Deadline: 1 December 2026 at 14:30",
            "Texts: 2",
            "Words: 11",
            "Haster",
        ],
    ),
    due: (
        "Frist 27.11.2026 kl. 09.30: Verket bygger",
        "Deadline 27/11/2026 09:30: Verket bygger",
        ["nærmer seg", "Frist: 27. november 2026 kl. 09.30", "Gjenstår: 1 av 2"],
        ["is near", "Deadline: 27 November 2026 at 09:30", "Texts left: 1 of 2"],
    ),
    overdue: (
        "Fristen er ute: Verket bygger",
        "Deadline has passed: Verket bygger",
        ["Frist: 26. november 2026 kl. 09.30", "Gjenstår: 2 av 2"],
        ["Deadline: 26 November 2026 at 09:30", "Texts left: 2 of 2"],
    ),
    changed: (
        "Originalen er endret: Verket bygger",
        "Original changed: Verket bygger",
        [
            "Gjenstår: 1 av 2",
            "Dette er endret:",
            "– Klyngen har 25 bedrifter.\n+ Klyngen har 27 bedrifter.\n",
        ],
        [
            "Texts left: 1 of 2",
            "What has changed:",
            "– Klyngen har 25 bedrifter.\n+ Klyngen har 27 bedrifter.\n",
        ],
    ),
    submitted: (
        "Til godkjenning: Verket bygger",
        "For approval: Verket bygger",
        ["Av: Hannah Whitlock", "Tekster: 2"],
        ["By: Hannah Whitlock", "Texts: 2"],
    ),
    returned: (
        "Sendt tilbake: Verket bygger",
        "Returned: Verket bygger",
        [
            "Av: Jonas Ekrem",
            "Kommentarer:",
            "Bedre tittel & ingress",
            f"{LEAD}\n> Jonas Ekrem: Si <hvem>.",
        ],
        [
            "By: Jonas Ekrem",
            "Comments:",
            "Bedre tittel & ingress",
            f"{LEAD}\n> Jonas Ekrem: Si <hvem>.",
        ],
    ),
    approved: (
        "Godkjent: Verket bygger",
        "Approved: Verket bygger",
        ["Oversettelsen er godkjent", "Av: Jonas Ekrem"],
        ["The translation has been approved", "By: Jonas Ekrem"],
    ),
    live: (
        "Publisert: Verket bygger",
        "Published: Verket bygger",
        ["Oversettelsen er publisert", "Les saken: http", "/en/news/en-verket-bygger/"],
        [
            "The translation has been published",
            "Read the story: http",
            "/en/news/en-verket-bygger/",
        ],
    ),
}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("trigger", EVENTS, ids=lambda trigger: trigger.__name__)
def test_a_mail_reports_the_event_in_the_recipients_language(
    trigger, language, translation, hannah, editor, done, clock
):
    speak(hannah, language)
    speak(editor, language)
    with done():
        recipient = trigger(translation, {"hannah": hannah, "editor": editor})
    clock.shift(timedelta(minutes=6))
    desk_mails()
    one = only(recipient)
    norwegian, english, in_norwegian, in_english = EVENTS[trigger]
    assert one.subject == (norwegian if language == "nb" else english)
    for words in in_norwegian if language == "nb" else in_english:
        assert words in one.body
    opens = "Åpne oversettelsen" if language == "nb" else "Open the translation"
    assert f"{opens}: {link(translation)}" in one.body
    assert f'href="{link(translation)}"' in html(one)
    assert f'<html lang="{language}">' in html(one)
    assert one.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "&lt;" not in one.body and "\n\n\n" not in one.body


def test_one_changed_figure_is_one_deleted_and_one_inserted_word(translation, hannah, done, clock):
    with done():
        changed(translation, {"hannah": hannah})
    clock.shift(timedelta(minutes=6))
    desk_mails()
    page = html(only(hannah))
    assert "Klyngen har <del>25</del> <ins>27</ins> bedrifter." in page
    assert page.count("<del>") == page.count("<ins>") == 1
    assert "Målet er 40" not in page and "Målet er 40" not in only(hannah).body


def test_a_mail_shows_text_and_never_markup(translation, editor, hannah, done):
    with done():
        returned(translation, {"hannah": hannah, "editor": editor})
    assert "Si &lt;hvem&gt;." in html(only(hannah))
    assert "Bedre tittel &amp; ingress" in html(only(hannah))


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (["Én. To. Tre."], ["Én. Ti. Tre."], [["To.", "Ti."]]),
        (["Én."], ["Én.", "To."], [["", "To."]]),
        (["Én.", "To."], ["Én."], [["To.", ""]]),
        (["R&amp;D <b>nå</b>."], ["R&amp;D <i>nå</i>."], []),
        (["Linje én<br/>Linje to"], ["Linje én<br/>Linje tre"], [["Linje to", "Linje tre"]]),
        (
            ["Kl. 10 er det slutt."],
            ["Kl. 11 er det slutt."],
            [["Kl. 10 er det slutt.", "Kl. 11 er det slutt."]],
        ),
    ],
)
def test_only_changed_sentences_are_reported(before, after, changes):
    before, after = ([("body.1", text) for text in texts] for texts in (before, after))
    assert changes_between(before, after) == changes


def test_a_moved_paragraph_is_not_reported():
    before = [("body.1", "Én."), ("body.2", "To."), ("body.3", "Tre.")]
    after = [("body.1", "Én."), ("body.9", "To."), ("body.3", "3.")]
    assert changes_between(before, after) == [["Tre.", "3."]]


def test_successive_changes_are_merged(translation, hannah, done, clock):
    fill(translation, hannah)
    for lead in ("Klyngen har 26 bedrifter. Målet er 40 i 2030.", NEW_LEAD):
        with done():
            change_lead(translation, lead)
        clock.shift(timedelta(minutes=2))
    clock.shift(timedelta(minutes=4))
    desk_mails()
    assert "Klyngen har <del>25</del> <ins>27</ins> bedrifter." in html(only(hannah))
    assert "26 bedrifter" not in only(hannah).body


def test_a_minor_edit_notifies_nobody(translation, hannah, editor, client, done, clock):
    with done():
        approve_all(translation, hannah, editor)
    mail.outbox.clear()
    story = StoryPage.objects.get(title="Verket bygger")
    with done():
        Editor(client).send(
            reverse("wagtailadmin_pages:edit", args=[story.pk]),
            lead=NEW_LEAD,
            body=stream(),
            **{"action-publish": "minor"},
        )
    clock.shift(timedelta(minutes=6))
    desk_mails()
    assert progress_of(translation).is_complete
    assert not mail.outbox
