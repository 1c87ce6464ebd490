"""Forms that were opened before another user moved, withdrew or published the release."""

import pytest
from django.urls import reverse

from release.schedule import schedule
from release.withdrawal.actions import withdraw
from tests.editor import Screen, edit, stream
from tests.factories import fresh, person
from tests.releases_of_stories import in_hours, make_pair
from tests.withdrawals import public_pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return make_pair(approved=True)


@pytest.fixture
def opened(log_in, pair):
    """Return the story's form as a writer has it open, and a function that sends it."""
    writer = log_in("kommunikasjon")
    form = writer.filled(edit(pair.story), body=stream())

    def send(**changes):
        answer = writer.client.post(edit(pair.story), {**form, **changes})
        assert answer.status_code in (200, 302)
        return answer

    return send


def test_writing_on_does_not_remove_the_time_that_was_set_meanwhile(pair, opened):
    at = in_hours(5)
    schedule(pair.release, at, person("redaktor"))
    opened(title="Krana er reist")
    assert fresh(pair.story).draft_title == "Krana er reist"
    assert pair.reloaded().publish_at == at
    assert "unscheduled" not in pair.actions


def test_writing_on_does_not_move_the_release_back(pair, log_in):
    schedule(pair.release, in_hours(5), person("redaktor"))
    writer = log_in("kommunikasjon")
    form = writer.filled(edit(pair.story), body=stream())
    later = in_hours(8)
    schedule(pair.reloaded(), later, person("redaktor"))
    writer.client.post(edit(pair.story), {**form, "title": "Krana er reist"})
    assert pair.reloaded().publish_at == later


def test_a_time_that_the_writer_changes_still_counts(pair, opened):
    schedule(pair.release, in_hours(5), person("redaktor"))
    opened(go_live_at="01.02.2031 10:00")
    assert f"{pair.reloaded().publish_at:%Y-%m-%d %H:%M}" == "2031-02-01 09:00"


def test_after_an_autosave_the_form_knows_the_time_that_it_has_saved(pair, log_in):
    writer = log_in("kommunikasjon")
    form = writer.filled(edit(pair.story), body=stream(), go_live_at="01.02.2031 10:00")
    del form["loaded_version"]  # which the browser's script replaces after each save
    autosave = {"Accept": "application/json"}
    saved = writer.client.post(edit(pair.story), form, headers=autosave).json()
    later = in_hours(8)
    schedule(pair.reloaded(), later, person("redaktor"))
    form |= {**saved["field_updates"], "overwrite_revision_id": str(saved["revision_id"])}
    assert writer.client.post(edit(pair.story), form, headers=autosave).status_code == 200
    assert pair.reloaded().publish_at == later


def test_the_release_page_does_not_publish_what_was_withdrawn_meanwhile(log_in):
    pair = public_pair()
    opened_with = pair.reloaded().version
    withdraw(pair.reloaded(), person("redaktor"))
    address = reverse("release:publish", args=[pair.release.pk])
    answer = log_in("redaktor").client.post(address, {"version": opened_with})
    assert answer.status_code == 422
    assert pair.live == [False, False]


def test_the_editor_asks_before_it_publishes_what_was_withdrawn_meanwhile(log_in):
    pair = public_pair()
    editor = log_in("redaktor")
    form = editor.filled(edit(pair.story), "action-publish", body=stream())
    withdraw(pair.reloaded(), person("redaktor"))
    asked = Screen(editor.client.post(edit(pair.story), form))
    assert "Siden er tatt ned siden du åpnet den." in asked
    assert pair.live == [False, False]
    again = {**asked.fields, "body-count": "0", "action-publish": "1"}
    editor.client.post(edit(pair.story), again)
    assert fresh(pair.story).live
