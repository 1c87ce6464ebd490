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


def test_a_submitted_translation_is_reported_once_to_its_reviewers(translation, hannah, done):
    make_newsroom("annen.example", "Annen")
    with done():
        fill(translation, hannah)
        review.submit(translation, hannah)
    assert {one.to[0] for one in mail.outbox} == {"redaktor@varde.example", "admin@varde.example"}
    assert {one.subject for one in mail.outbox} == {"Til godkjenning: Verket bygger"}


def test_wagtail_still_reports_submitted_originals(sender, editor, done):
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


def test_a_user_who_muted_publications_is_notified_of_the_approval(
    translation, hannah, editor, done
):
    NotificationPreference.objects.create(user=hannah, muted=["live"])
    with done():
        approve_all(translation, hannah, editor)
    assert [one.subject for one in to(hannah)] == ["Godkjent: Verket bygger"]


def test_a_request_notifies_the_translator_once_and_again_for_a_new_deadline(sender, hannah, done):
    story = new_story()
    for _again in range(2):
        with done():
            translation = send(story, sender, hannah, deadline=DEADLINE)
    assert only(hannah).subject == "Til oversettelse: Verket bygger"
    with done():
        send(story, sender, hannah, deadline=DEADLINE + timedelta(days=1))
    assert "2. desember 2026 kl. 14.30" in to(hannah)[1].body
    assert link(translation) in to(hannah)[1].body


def test_a_translator_who_is_assigned_again_is_notified_again(sender, hannah, editor, done):
    story = new_story()
    for translator in (hannah, editor, hannah):
        with done():
            send(story, sender, translator, deadline=DEADLINE)
    given = "Til oversettelse: Verket bygger"
    assert [one.subject for one in to(hannah)] == [given, given]


def test_a_request_to_oneself_sends_no_notification(editor, done):
    with done():
        send(new_story(), editor, editor)
    assert not mail.outbox


def test_the_writers_of_an_unassigned_translation_are_notified_of_a_change(
    translation, hannah, done, clock
):
    fill(translation, hannah)
    translation.assignment.delete()
    change_lead(translation)
    clock.shift(timedelta(minutes=6))
    desk_mails()
    assert [one.to for one in mail.outbox] == [["oversetter.en@varde.example"]]


def test_the_translators_of_the_language_are_notified_about_an_imported_translation(clock):
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


def test_inactive_users_and_users_without_permission_are_not_notified(
    translation, hannah, done, clock
):
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


def test_a_requester_who_may_not_open_the_translation_is_notified_without_its_texts(
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


def test_a_reassigned_translation_is_not_reported_to_the_earlier_translator(
    translation, hannah, editor, clock
):
    notify(NotificationKind.ASSIGNED, translation, [hannah], deadline=DEADLINE.isoformat())
    translation.assignment.translator = editor
    translation.assignment.save()
    clock.shift(timedelta(minutes=2))
    desk_mails()
    assert not mail.outbox


def test_mails_are_in_norwegian_without_a_preference_whatever_the_active_language(
    translation, hannah, done
):
    UserProfile.get_for_user(hannah)
    with override("en"), done():
        notify(NotificationKind.LIVE, translation, [hannah])
    assert only(hannah).subject == "Publisert: Verket bygger"


def test_an_automatic_republication_is_not_reported(translation, hannah, editor, done):
    with done():
        approve_all(translation, hannah, editor)
    mail.outbox.clear()
    with done():
        publish(translation)
    assert not mail.outbox
