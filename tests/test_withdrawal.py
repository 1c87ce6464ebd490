"""A story is withdrawn in all languages at once, and can be published again as it was."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.publishing import PublishBlocked
from news.models import StoryPage
from release.models import Release, Tombstone, Withdrawal
from release.schedule import schedule
from release.versions import release_of
from release.withdrawal.actions import open_withdrawal, restore, withdraw
from tests.factories import fresh, make_story, person
from tests.personal_links import Guest, link_to
from tests.releases_of_stories import in_hours, make_pair, round_of_the_scheduler
from tests.withdrawals import REASON, addresses, correct, public_pair, statuses, translate_rest
from translation.localize.segments import segments_of
from translation.workflow.segment_store import write
from translation.workflow.sync import sync_translations
from trash.services import move_to_trash, purge
from trash.services import restore as restore_from_trash

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return public_pair()


def editor():
    return person("redaktor")


def test_both_languages_are_withdrawn_with_one_line_in_the_history(pair):
    withdrawal = withdraw(pair.release, editor(), reasons=REASON)
    assert pair.live == [False, False]
    assert statuses(addresses(pair)) == [410, 410]
    assert pair.actions.count("withdrawn") == 1
    assert (withdrawal.by, withdrawal.reasons) == (editor(), REASON)


def test_neither_a_reason_nor_a_check_is_needed(pair):
    Release.objects.filter(pk=pair.release.pk).update(confidential_at=timezone.now())
    Page.objects.filter(pk=pair.story.pk).update(locked=True, locked_by=person("kommunikasjon"))
    withdraw(pair.release, editor())
    assert pair.live == [False, False]


def test_a_story_that_is_not_public_cannot_be_withdrawn():
    with pytest.raises(ValidationError):
        withdraw(make_pair().release, editor())
    assert not Withdrawal.objects.exists()


def test_of_two_editors_who_withdraw_at_once_the_second_finds_it_done(pair):
    stale = Release.objects.get(pk=pair.release.pk)
    first = withdraw(pair.release, editor(), reasons=REASON)
    assert withdraw(stale, person("kommunikasjon"), reasons={"nb": "Noe annet."}) == first
    assert Withdrawal.objects.get().reasons == REASON
    assert pair.actions.count("withdrawn") == 1


def test_if_one_language_fails_nothing_is_withdrawn(pair):
    link_to(pair.story)

    def fail(instance, **kwargs):
        if instance.pk == pair.story.pk:
            raise RuntimeError("the disk is full")

    page_unpublished.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            withdraw(pair.release, editor())
    finally:
        page_unpublished.disconnect(fail)
    assert pair.live == [True, True]
    assert statuses(addresses(pair)) == [200, 200]
    assert not Tombstone.objects.exists() and not Withdrawal.objects.exists()
    assert pair.release.personal_links.get().revoked_at is None


def test_what_was_planned_is_not_published_later(pair):
    draft = fresh(pair.story)
    draft.title, draft.go_live_at = "Kran er bygd", in_hours(2)
    draft.save_revision().publish()
    assert fresh(pair.story).scheduled_revision
    withdraw(pair.reloaded(), editor())
    round_of_the_scheduler(in_hours(3))
    assert pair.live == [False, False]
    assert pair.reloaded().publish_at is None


def test_a_draft_in_review_is_not_published_by_its_approval(pair):
    draft = fresh(pair.story)
    draft.title = "Kran er bygd"
    draft.save_revision()
    fresh(pair.story).get_workflow().start(fresh(pair.story), person("kommunikasjon"))
    withdraw(pair.release, editor())
    assert fresh(pair.story).current_workflow_state is None


def test_personal_links_are_revoked(pair):
    _link, token = link_to(pair.story)
    withdraw(pair.release, editor())
    assert Guest(token).open().status == 404
    assert pair.release.personal_links.get().revoked_by == editor()


def test_restoring_publishes_what_was_public_and_not_a_later_draft(pair):
    before = [fresh(pair.story).live_revision_id, pair.english.live_revision_id]
    withdrawal = withdraw(pair.release, editor())
    draft = fresh(pair.story)
    draft.title = "Noe helt annet"
    draft.save_revision()
    restore(withdrawal, editor())
    assert pair.live == [True, True]
    assert [fresh(pair.story).live_revision_id, pair.english.live_revision_id] == before
    assert statuses(addresses(pair)) == [200, 200]
    assert fresh(pair.story).title == "Kran over fjorden"
    assert fresh(pair.story).has_unpublished_changes
    assert fresh(pair.story).last_published_at == pair.english.last_published_at
    assert pair.actions.count("restored") == 1
    assert not Tombstone.objects.exists() and not open_withdrawal(pair.release)


def test_an_outdated_translation_is_restored_as_outdated_as_it_was(pair):
    story = correct(pair.story, "Kranen er gul.")
    before = pair.english.live_revision_id
    restore(withdraw(pair.release, editor()), editor())
    assert pair.live == [True, True]
    assert pair.english.live_revision_id == before
    assert not pair.english.corrections.exists() and fresh(story).corrections.exists()


def test_edits_of_the_original_meanwhile_do_not_prevent_restoring(pair):
    withdrawal = withdraw(pair.release, editor())
    draft = fresh(pair.story)
    draft.lead = "En ny ingress."
    draft.save_revision(user=person("kommunikasjon"))
    sync_translations(fresh(pair.story))
    restore(withdrawal, editor())
    assert pair.live == [True, True]


def test_restoring_again_changes_nothing(pair):
    withdrawal = withdraw(pair.release, editor())
    restore(withdrawal, editor())
    restore(withdrawal, editor())
    assert pair.actions.count("restored") == 1


def test_if_one_language_cannot_be_restored_none_is(pair):
    withdrawal = withdraw(pair.release, editor())

    def fail(instance, **kwargs):
        if instance.pk == pair.english.pk:
            raise RuntimeError("the disk is full")

    page_published.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            restore(withdrawal, editor())
    finally:
        page_published.disconnect(fail)
    assert pair.live == [False, False]
    assert statuses(addresses(pair)) == [410, 410]


@pytest.mark.parametrize(
    "fields",
    [
        {"confidential_at": timezone.now()},
        {"embargo_until": timezone.now() + timedelta(days=30)},
    ],
    ids=["confidential", "embargo"],
)
def test_a_release_that_may_not_be_published_is_not_restored(pair, fields):
    withdrawal = withdraw(pair.release, editor())
    Release.objects.filter(pk=pair.release.pk).update(**fields)
    with pytest.raises(PublishBlocked):
        restore(withdrawal, editor())
    assert pair.live == [False, False]


def test_a_version_that_autosave_has_overwritten_is_not_restored(pair):
    withdrawal = withdraw(pair.release, editor())
    revision = fresh(pair.story).latest_revision
    draft = fresh(pair.story)
    draft.title = "Overskrevet"
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        draft.save_revision(overwrite_revision=revision)
    with pytest.raises(PublishBlocked):
        restore(withdrawal, editor())
    assert pair.live == [False, False]


def test_revisions_that_can_be_restored_are_not_purged(pair):
    withdrawal = withdraw(pair.release, editor())
    fresh(pair.story).save_revision()
    call_command("purge_revisions")
    restore(withdrawal, editor())
    assert pair.live == [True, True]


def test_a_story_in_the_trash_keeps_its_notices_and_is_restored_there_first(pair):
    urls = addresses(pair)
    withdrawal = withdraw(pair.release, editor())
    entry = move_to_trash(fresh(pair.story), editor())
    assert statuses(urls) == [410, 410]
    with pytest.raises(PublishBlocked):
        restore(withdrawal, editor())
    restore_from_trash(entry, editor())
    restore(withdrawal, editor())
    assert pair.live == [True, True]


def test_the_notices_survive_the_story(pair):
    urls = addresses(pair)
    withdrawal = withdraw(pair.release, editor())
    purge(move_to_trash(fresh(pair.story), editor()), editor())
    assert not StoryPage.objects.filter(translation_key=pair.story.translation_key).exists()
    assert statuses(urls) == [410, 410]
    with pytest.raises(ValidationError):
        restore(Withdrawal.objects.get(pk=withdrawal.pk), editor())


def test_publishing_the_story_otherwise_ends_the_withdrawal_language_by_language(pair):
    withdraw(pair.release, editor())
    draft = fresh(pair.story)
    draft.title = "Kran, nå med riktige tall"
    draft.save_revision(user=editor()).publish(user=editor())
    assert statuses(addresses(pair)) == [200, 410]
    assert open_withdrawal(pair.release)
    translate_rest(pair.translation)
    assert statuses(addresses(pair)) == [200, 200]
    assert not open_withdrawal(pair.release)


def test_a_translation_that_is_approved_after_the_withdrawal_is_not_published(pair):
    withdraw(pair.release, editor())
    segment = segments_of(pair.translation)[0]
    write(pair.translation, segment, "EN, better")
    translate_rest(pair.translation)
    assert pair.live == [False, False]


def test_the_release_can_be_scheduled_again(pair):
    withdraw(pair.release, editor())
    schedule(pair.reloaded(), in_hours(2), editor())
    fresh(pair.story).latest_revision.publish(user=editor())
    round_of_the_scheduler(in_hours(2))
    assert fresh(pair.story).live


def test_a_single_language_is_withdrawn_alone():
    story = make_story("Bare på norsk")
    withdraw(release_of(story), editor())
    assert statuses([story.url]) == [410]
