"""The text that was approved is the one that goes live, or nothing does, and the owner is told."""

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Revision

from release.links.fingerprint import fingerprint
from release.models import ApprovedText, ReleaseEvent
from release.schedule import schedule
from release.versions import release_of, versions_of
from release.warnings import send_warnings
from tests.comparisons import edited
from tests.editor import edit, stream
from tests.factories import fresh, make_story, person
from tests.releases_of_stories import approve_original, in_hours, make_pair, round_of_the_scheduler

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """A story and its translation, both approved for the same time."""
    pair = make_pair(approved=True)
    pair.release.owner = person("redaktor")
    pair.release.save()
    schedule(pair.release, in_hours(2))
    approve_original(pair, person("redaktor"))
    return pair


def overwrite(revision, **values):
    """Change an approved revision behind the workflow's back, as code or a database tool would."""
    revision = Revision.objects.get(pk=revision.pk)
    revision.content = {**revision.content, **values}
    revision.save(update_fields=["content"])


def scheduled(pair, place):
    """Return the approved revision of the original or of the translation, which waits for it."""
    version = versions_of(pair.release)[place]
    return version.scheduled or version.translation.approvals.latest("pk").revision


def test_the_approved_text_goes_live(pair):
    round_of_the_scheduler(in_hours(2))
    assert pair.live == [True, True]


def test_an_approved_translation_is_published_from_its_approved_texts(pair):
    overwrite(scheduled(pair, 1), lead="Noe helt annet.")
    round_of_the_scheduler(in_hours(2))
    assert pair.english.lead != "Noe helt annet."


def test_a_text_that_changed_after_its_approval_stops_all_languages(pair):
    overwrite(scheduled(pair, 0), lead="Noe helt annet.")
    round_of_the_scheduler(in_hours(2))
    assert pair.live == [False, False]
    failure = ReleaseEvent.objects.get(release=pair.release, action=ReleaseEvent.Action.FAILED)
    assert "endret etter at den ble godkjent" in failure.data["reason"]


def test_the_owner_is_told_before_the_time(pair):
    overwrite(scheduled(pair, 0), lead="Noe helt annet.")
    mail.outbox.clear()
    send_warnings(timezone.now())
    (sent,) = mail.outbox
    assert sent.to == [person("redaktor").email]
    assert "endret etter at den ble godkjent" in sent.body


def test_a_new_approval_is_of_the_new_text(pair):
    revision = scheduled(pair, 0)
    overwrite(revision, lead="Noe helt annet.")
    Revision.objects.get(pk=revision.pk).publish(user=person("redaktor"))
    round_of_the_scheduler(in_hours(2))
    assert fresh(pair.story).live and fresh(pair.story).lead == "Noe helt annet."


def test_another_time_is_no_change_of_the_text(pair):
    schedule(pair.release, in_hours(5))
    round_of_the_scheduler(in_hours(3))
    assert pair.live == [False, False]
    round_of_the_scheduler(in_hours(5))
    assert pair.live == [True, True]


def test_later_drafts_do_not_touch_what_was_approved(pair):
    edited(pair.story, lead="Et senere utkast.", by="kommunikasjon")
    round_of_the_scheduler(in_hours(2))
    assert pair.live == [True, True]
    assert fresh(pair.story).lead != "Et senere utkast."


def test_who_approved_what_is_stored_for_each_language(pair):
    texts = ApprovedText.objects.filter(revision__in=[scheduled(pair, 0), scheduled(pair, 1)])
    assert texts.count() == 2
    assert {one.fingerprint for one in texts} == {fingerprint(one.revision) for one in texts}
    assert texts.get(revision=scheduled(pair, 0)).approved_by == person("redaktor")


@pytest.mark.parametrize("state", ["scheduled", "public"])
def test_a_form_that_is_still_open_does_not_overwrite_what_was_approved(log_in, state):
    story = make_story("Kaien", publish=False)
    revision = edited(story, title="Kaien åpner", by="kommunikasjon")
    writer = log_in("kommunikasjon")
    form = writer.filled(edit(story), title="Etter godkjenningen", body=stream())
    if state == "scheduled":
        schedule(release_of(story), in_hours(2), person("redaktor"))
    fresh(story).latest_revision.publish(user=person("redaktor"))
    approved = Revision.objects.get(pk=revision.pk)
    writer.client.post(edit(story), {**form, "overwrite_revision_id": revision.pk})
    kept = Revision.objects.get(pk=revision.pk)
    assert kept.content["title"] == "Kaien åpner"
    assert kept.approved_go_live_at == approved.approved_go_live_at
    if state == "scheduled":
        return  # Wagtail locks a scheduled page
    latest = fresh(story).latest_revision
    assert latest.pk != revision.pk and latest.content["title"] == "Etter godkjenningen"


def test_the_keys_that_the_editor_gives_to_paragraphs_are_no_change_of_the_text():
    page = make_story("Kaien", blocks=[("paragraph", "<p>Første.</p>")], publish=False)
    revision = page.latest_revision
    before = fingerprint(revision)
    content = revision.content["body"].replace("<p>", '<p data-block-key=\\"abc12\\">')
    assert content != revision.content["body"]
    revision.content["body"] = content
    assert fingerprint(revision) == before
