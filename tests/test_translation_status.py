"""The stored status of translations: correct after every change, written once, checked and repaired by a command.

`stored_statuses_are_right` (conftest) compares after every test of translations; here is what only Wagtail does.
"""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from news.models import Contact
from tests.factories import locale, make_story, news_list, person
from tests.translations import draft_for_tomorrow, sent, translated
from translation.admin.queue.entries import queue_of
from translation.localize.segments import segments_of
from translation.models import Assignment, TranslationStatus
from translation.workflow import review
from translation.workflow.approval import publish
from translation.workflow.requests import send_for_translation
from translation.workflow.segment_store import write
from translation.workflow.status.storing import check, status_updates, update_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_story("Verket bygger", blocks=[("paragraph", "<p>Vi bygger i 2027.</p>")])


def status_of(translation) -> TranslationStatus:
    return TranslationStatus.objects.get(pk=translation.pk)


def run_check(*arguments, **options) -> str:
    out = io.StringIO()
    call_command("check_translation_status", *arguments, stdout=out, **options)
    return out.getvalue()


def fill(translation, texts=None):
    for segment in list(segments_of(translation))[:texts]:
        write(translation, segment, f"EN {segment.string.data}", person("oversetter.en"))


def test_every_translation_of_the_demo_has_its_status():
    assert TranslationStatus.objects.count() == Translation.objects.count() > 0
    assert run_check().strip() == "All statuses are correct."


def test_what_bypassed_the_signals_is_found_and_repaired(story):
    translation = sent(story)
    TranslationStatus.objects.filter(pk=translation.pk).update(state="live", done=99)
    with pytest.raises(CommandError, match="Wrong statuses: 1"):
        run_check()
    assert run_check("--repair").split("\n")[0] == f"{translation.pk}: state, done"
    assert status_of(translation).state == "untouched"
    assert run_check().strip() == "All statuses are correct."


def test_a_lost_status_is_recreated(story):
    translation = sent(story)
    status_of(translation).delete()
    run_check("--repair")
    assert status_of(translation).title == story.title


def test_taking_a_translation_down_and_withdrawing_its_review_are_seen(story):
    translation = translated(story, {})
    target = translation.get_target_instance()
    target.unpublish()
    assert status_of(translation).state == "approved"
    fill(other := sent(make_story("En annen")))
    review.submit(other, person("oversetter.en"))
    assert status_of(other).state == "in_review"
    other.get_target_instance().current_workflow_state.cancel(user=person("redaktor"))
    assert status_of(other).state == "ready"


def test_an_hour_of_publishing_that_is_cancelled_is_seen(story):
    translation = sent(draft_for_tomorrow(story))
    fill(translation)
    publish(translation, person("redaktor"))
    assert status_of(translation).state == "approved"
    scheduled = translation.get_target_instance().scheduled_revision
    if scheduled:
        scheduled.approved_go_live_at = None
        scheduled.save(update_fields=["approved_go_live_at"])
    assert not list(check(repair=False))


def test_a_moved_page_is_found_where_it_is(story):
    translation = sent(story)
    list_en = news_list("en")
    make_story("Another", language="en")
    target = translation.get_target_instance()
    target.move(list_en, pos="first-child")
    assert status_of(translation).path == Page.objects.get(pk=target.pk).path
    assert not list(check(repair=False))
    home = list_en.get_parent()
    list_en.move(home, pos="first-child")
    assert status_of(translation).path.startswith(Page.objects.get(pk=list_en.pk).path)


@pytest.mark.parametrize("deleted", ["original", "target"])
def test_what_is_deleted_leaves_the_desk(story, deleted):
    translation = sent(story)
    assert queue_of(person("redaktor")).filter(pk=translation.pk)
    page = story if deleted == "original" else translation.get_target_instance()
    Page.objects.get(pk=page.pk).delete()
    assert not queue_of(person("redaktor")).filter(pk=translation.pk)


def test_a_deleted_shared_snippet_leaves_the_desk():
    contact = Contact(name="Kari Nordmann", title="Direktør", locale=locale("nb"))
    contact.save()
    translation = send_for_translation(contact, locale("en"))
    assert status_of(translation).path == "" and not status_of(translation).is_page
    contact.delete()
    assert not queue_of(person("redaktor")).filter(pk=translation.pk)


def test_a_deleted_translation_leaves_no_status(story):
    translation = sent(story)
    TranslationSource.objects.filter(pk=translation.source_id).delete()
    assert not TranslationStatus.objects.filter(pk=translation.pk)


def test_a_translator_who_is_deleted_leaves_the_translation_unassigned(story, django_user_model):
    deleted_user = django_user_model.objects.create_user("borte@varde.example", "x")
    translation = sent(story)
    Assignment.objects.update_or_create(
        translation=translation, defaults={"translator": deleted_user}
    )
    assert status_of(translation).translator == deleted_user
    deleted_user.delete()
    assert status_of(translation).translator is None


def test_a_deadline_passes_without_a_write(story, time_machine):
    translation = sent(story)
    deadline = timezone.now() + timedelta(hours=1)
    Assignment.objects.update_or_create(translation=translation, defaults={"deadline": deadline})
    assert not status_of(translation).is_late
    assert not queue_of(person("redaktor"), {"late": True}).filter(pk=translation.pk)
    time_machine.move_to(deadline + timedelta(minutes=1))
    assert status_of(translation).is_late
    assert queue_of(person("redaktor"), {"late": True}).filter(pk=translation.pk)


def test_text_and_status_are_stored_together_or_not_at_all(story):
    translation = sent(story)
    before = status_of(translation)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        fill(translation)
        assert status_of(translation).state == "ready"
        raise ZeroDivisionError
    after = status_of(translation)
    assert (after.state, after.done) == (before.state, before.done) == ("untouched", 0)


def test_many_texts_are_followed_once(story):
    translation = sent(story)
    with CaptureQueriesContext(connection) as asked, status_updates():
        fill(translation)
    stored = [
        one["sql"] for one in asked if 'INSERT INTO "translation_translationstatus"' in one["sql"]
    ]
    assert len(stored) == 1
    assert status_of(translation).state == "ready"


def test_what_is_right_already_is_not_written(story):
    translation = sent(story)
    with CaptureQueriesContext(connection) as asked:
        update_status(translation.pk)
    assert not [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_text_that_stands_twice_counts_twice():
    blocks = [("paragraph", "<p>Ja.</p><p>Nei.</p><p>Ja.</p>")]
    translation = sent(make_story("Ja og nei", blocks=blocks))
    for segment in segments_of(translation):
        write(translation, segment, "Yes", person("oversetter.en"))
    status = status_of(translation)
    assert (status.done, status.total, status.words_left) == (status.total, status.total, 0)
