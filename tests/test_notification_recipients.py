"""Who is told of a translation, and who is not."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils.translation import override
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from news.models import StoryPage
from tests.factories import make_newsroom
from tests.notification_mails import *  # noqa: F403 (its fixtures)
from tests.notification_mails import (
    DEADLINE,
    approve_all,
    change_lead,
    desk_mails,
    fill,
    html,
    link,
    new_story,
    only,
    person,
    returned,
    send,
    to,
)
from translation.models import (
    Approval,
    Notification,
    NotificationKind,
    NotificationPreference,
    SegmentRevision,
)
from translation.notifications.notify import notify
from translation.workflow import review
from translation.workflow.approval import publish

pytestmark = pytest.mark.django_db


def test_what_is_handed_in_is_told_to_those_who_may_approve_and_by_the_desk_alone(
    translation, hannah, done
):
    make_newsroom("annen.example", "Annen")
    with done():
        fill(translation, hannah)
        review.submit(translation, hannah)
    assert {one.to[0] for one in mail.outbox} == {"redaktor@varde.example", "admin@varde.example"}
    assert {one.subject for one in mail.outbox} == {"Til godkjenning: Verket bygger"}


def test_wagtail_still_tells_of_the_review_of_an_original(sender, editor, done):
    story = new_story()
    with done():
        story.get_workflow().start(story, sender)
    assert to(editor) and "oversett" not in to(editor)[0].body


def test_approval_and_publication_in_one_step_are_one_mail(
    translation, hannah, sender, editor, done
):
    with done():
        approve_all(translation, hannah, editor)
    assert [one.subject for one in to(hannah)] == ["Publisert: Verket bygger"]
    assert [one.subject for one in to(sender)] == ["Publisert: Verket bygger"]


def test_who_has_muted_the_publication_hears_of_the_approval(translation, hannah, editor, done):
    NotificationPreference.objects.create(user=hannah, muted=["live"])
    with done():
        approve_all(translation, hannah, editor)
    assert [one.subject for one in to(hannah)] == ["Godkjent: Verket bygger"]


def test_sending_tells_the_translator_once_and_again_of_another_deadline(sender, hannah, done):
    story = new_story()
    for _again in range(2):
        with done():
            translation = send(story, sender, hannah, deadline=DEADLINE)
    assert only(hannah).subject == "Til oversettelse: Verket bygger"
    with done():
        send(story, sender, hannah, deadline=DEADLINE + timedelta(days=1))
    assert "2. desember 2026 kl. 14.30" in to(hannah)[1].body
    assert link(translation) in to(hannah)[1].body


def test_who_gets_a_translation_back_from_another_is_told_again(sender, hannah, editor, done):
    story = new_story()
    for translator in (hannah, editor, hannah):
        with done():
            send(story, sender, translator, deadline=DEADLINE)
    given = "Til oversettelse: Verket bygger"
    assert [one.subject for one in to(hannah)] == [given, given]


def test_who_sends_to_themselves_is_told_nothing(editor, done):
    with done():
        send(new_story(), editor, editor)
    assert not mail.outbox


def test_of_a_translation_that_nobody_has_its_writers_are_told(translation, hannah, done, clock):
    fill(translation, hannah)
    translation.assignment.delete()
    change_lead(translation)
    clock.shift(timedelta(minutes=6))
    desk_mails()
    assert [one.to for one in mail.outbox] == [["oversetter.en@varde.example"]]


def test_of_an_imported_translation_those_who_translate_into_the_language_are_told(clock):
    story = StoryPage.objects.get(title__startswith="Ny industriklynge")
    translation = Translation.objects.get(source__object_id=story.translation_key)
    SegmentRevision.objects.update(created_by=None)
    Approval.objects.get_or_create(
        translation=translation,
        revision=translation.get_target_instance().latest_revision,
        defaults={"source_state": translation.source.last_updated_at},
    )
    story.lead = story.lead.replace("to møter", "tre møter")
    story.save_revision().publish()
    clock.shift(timedelta(minutes=6))
    desk_mails()
    assert {one.to[0] for one in mail.outbox} == {
        "oversetter.en@varde.example",
        "kommunikasjon@varde.example",
    }
    assert "<del>to</del> <ins>tre</ins>" in html(mail.outbox[0])


def test_who_is_gone_or_may_not_see_a_translation_is_told_nothing(translation, hannah, done, clock):
    people = get_user_model().objects
    stranger = people.create_user("fremmed@varde.example", "x")
    nameless = people.create_user("uten@varde.example", "x", is_superuser=True)
    nameless.email = ""
    nameless.save()
    gone = people.create_user("borte@varde.example", "x", is_superuser=True, is_active=False)
    with done():
        notify(
            NotificationKind.LIVE,
            translation,
            [stranger, nameless, gone, person("oversetter.nb"), None],
        )
    assert not Notification.objects.filter(kind=NotificationKind.LIVE).exists() and not mail.outbox
    notify(NotificationKind.LIVE, translation, [hannah])
    hannah.groups.clear()
    clock.shift(timedelta(minutes=2))
    desk_mails()
    assert not mail.outbox


def test_a_sender_who_may_not_read_the_translation_hears_of_it_without_its_texts(
    translation, sender, editor, hannah, done
):
    for permission in (
        permission
        for group in sender.groups.all()
        for permission in group.page_permissions.filter(page__locale__language_code="en")
    ):
        permission.delete()
    with done():
        returned(translation, {"hannah": hannah, "editor": editor})
    one = only(sender)
    assert one.subject == "Sendt tilbake: Verket bygger"
    assert "Si <hvem>" not in one.body and "Bedre tittel" not in html(one)
    assert link(translation) not in one.body + html(one)
    assert "Si <hvem>" in only(hannah).body


def test_work_that_was_given_to_somebody_else_meanwhile_is_not_told(
    translation, hannah, editor, clock
):
    notify(NotificationKind.ASSIGNED, translation, [hannah], deadline=DEADLINE.isoformat())
    translation.assignment.translator = editor
    translation.assignment.save()
    clock.shift(timedelta(minutes=2))
    desk_mails()
    assert not mail.outbox


def test_without_a_choice_a_person_reads_norwegian_whoever_works(translation, hannah, done):
    UserProfile.get_for_user(hannah)
    with override("en"), done():
        notify(NotificationKind.LIVE, translation, [hannah])
    assert only(hannah).subject == "Publisert: Verket bygger"


def test_a_translation_that_is_published_again_by_itself_is_no_news(
    translation, hannah, editor, done
):
    with done():
        approve_all(translation, hannah, editor)
    mail.outbox.clear()
    with done():
        publish(translation)
    assert not mail.outbox
