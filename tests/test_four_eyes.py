"""In a newsroom with four eyes, users do not approve or publish the text that they changed last, by any path."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import TaskState

from core.models import Newsroom
from core.publishing import PublishBlocked
from release.four_eyes import last_writer
from release.schedule import schedule
from release.versions import release_of
from tests.comparisons import edited
from tests.editor import edit
from tests.factories import fresh, make_story, person
from tests.releases_of_stories import in_hours, round_of_the_scheduler
from tests.translations import sent
from tests.ways_to_publish import WAYS, by_edit_form, in_review, try_to_publish
from translation.localize.segments import segments_of
from translation.workflow import review
from translation.workflow.approval import publish as publish_translation
from translation.workflow.segment_store import write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_eyes():
    Newsroom.objects.update(four_eyes=True)


def draft_by(name, title="Kaien åpner"):
    """A draft whose text this user changed last."""
    page = make_story("Kaien", publish=False)
    edited(page, title=title, by=name)
    return fresh(page)


@pytest.mark.parametrize("name", ["redaktor", "admin"])
@pytest.mark.parametrize("way", WAYS)
def test_no_user_publishes_what_they_wrote_last(log_in, way, name):
    assert not try_to_publish(log_in, draft_by(name), name, way)


OTHERS = [way for way in WAYS if way is not by_edit_form]


@pytest.mark.parametrize("way", OTHERS)
def test_another_person_publishes_it(log_in, way):
    assert try_to_publish(log_in, draft_by("kommunikasjon"), "redaktor", way)


@pytest.mark.parametrize("way", OTHERS)
def test_without_four_eyes_a_writer_publishes_it_alone(log_in, way):
    Newsroom.objects.update(four_eyes=False)
    assert try_to_publish(log_in, draft_by("redaktor"), "redaktor", way)


def test_the_form_publishes_what_another_person_wrote(log_in):
    page = draft_by("kommunikasjon")
    log_in("redaktor").send_story(edit(page), "action-publish")
    assert fresh(page).live


def test_a_correction_in_the_form_makes_the_editor_the_last_writer(log_in):
    page = draft_by("kommunikasjon")
    editor = log_in("redaktor")
    response = editor.send_story(edit(page), "action-publish", title="Kaien åpner nå")
    assert not fresh(page).live
    assert response.status_code == 302
    shown = editor.open(response["Location"])
    assert "Du endret denne teksten sist" in shown
    assert "Ada Administrator" in shown


def test_an_own_correction_during_the_review_is_not_approved_by_its_writer():
    page = draft_by("kommunikasjon")
    state = in_review(page)
    edited(page, title="Kaien åpner nå", by="redaktor")
    with pytest.raises(PublishBlocked):
        state.task.specific.on_action(state, person("redaktor"), "approve")
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


def test_saving_a_text_without_a_change_makes_no_user_its_writer():
    page = draft_by("kommunikasjon")
    edited(page, by="redaktor")
    page = fresh(page)
    assert last_writer(page, page.latest_revision) == person("kommunikasjon")
    page.latest_revision.publish(user=person("redaktor"))
    assert fresh(page).live


def test_the_message_names_who_else_may_publish():
    page = draft_by("redaktor")
    with pytest.raises(PublishBlocked) as blocked:
        page.latest_revision.publish(user=person("redaktor"))
    (message,) = blocked.value.messages
    assert "Ada Administrator" in message
    assert "Jonas Ekrem" not in message and "Hannah Whitlock" not in message


def test_the_release_page_says_so_before_anyone_presses_the_button(log_in):
    page = draft_by("redaktor")
    address = reverse("release:detail", args=[release_of(page).pk])
    assert "Du endret denne teksten sist" in log_in("redaktor").open(address)
    assert "Du endret denne teksten sist" not in log_in("admin").open(address)


def test_no_user_schedules_what_they_wrote_last():
    page = draft_by("redaktor")
    schedule(release_of(page), in_hours(2), person("redaktor"))
    with pytest.raises(PublishBlocked):
        fresh(page).latest_revision.publish(user=person("redaktor"))
    round_of_the_scheduler(in_hours(3))
    assert not fresh(page).live


def test_the_scheduler_publishes_what_another_person_approved():
    page = draft_by("kommunikasjon")
    schedule(release_of(page), in_hours(2), person("redaktor"))
    fresh(page).latest_revision.publish(user=person("redaktor"))
    assert not fresh(page).live
    round_of_the_scheduler(in_hours(2))
    assert fresh(page).live


def written_by(name):
    """A translation whose texts this user wrote."""
    page = make_story("Kaien")
    translation = sent(page)
    for segment in segments_of(translation):
        write(translation, segment, f"EN {segment.string.data}", person(name))
    return translation


def test_an_editor_does_not_approve_their_own_translation_in_the_translation_editor(log_in):
    translation = written_by("redaktor")
    review.submit(translation, person("redaktor"))
    client = log_in("redaktor").client
    address = reverse("translation:workflow_action", args=[translation.pk, "approve"])
    screen = log_in("redaktor").open(client.post(address)["Location"])
    assert "Du endret denne teksten sist" in screen
    assert not translation.get_target_instance().live


def test_an_editor_does_not_publish_their_own_translation_without_a_review():
    translation = written_by("redaktor")
    with pytest.raises(ValidationError):
        publish_translation(translation, person("redaktor"))
    assert not translation.get_target_instance().live
    assert not translation.approvals.exists()


def test_an_editor_approves_the_translation_of_a_translator(log_in):
    translation = written_by("oversetter.en")
    review.submit(translation, person("oversetter.en"))
    address = reverse("translation:workflow_action", args=[translation.pk, "approve"])
    log_in("redaktor").client.post(address)
    assert translation.get_target_instance().live


def test_a_correction_of_one_text_makes_the_editor_the_last_translator():
    translation = written_by("oversetter.en")
    segment = segments_of(translation).first()
    write(translation, segment, "EN changed", person("redaktor"))
    with pytest.raises(ValidationError):
        publish_translation(translation, person("redaktor"))
    publish_translation(translation, person("admin"))
    assert translation.get_target_instance().live


def test_an_import_that_no_user_wrote_is_published_by_anyone():
    page = make_story("Kaien", publish=False)
    page.latest_revision.publish(user=person("redaktor"))
    assert fresh(page).live


def test_four_eyes_are_set_for_the_newsroom_in_all_languages(log_in):
    Newsroom.objects.update(four_eyes=False)
    room = Newsroom.objects.filter(locale__language_code="nb").first()
    room.four_eyes = True
    room.save_revision().publish()
    assert [*Newsroom.objects.filter(site=room.site).values_list("four_eyes", flat=True)] == [
        True,
        True,
    ]
