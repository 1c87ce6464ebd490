"""From the release page, a story is submitted, approved and sent for translation by users who may."""

import pytest
from django.urls import reverse

from release.versions import release_of
from tests.factories import fresh, make_story, person
from tests.reader import Reading, text_of
from tests.scheduled import neighbour

pytestmark = pytest.mark.django_db
TRANSLATE = "Send til oversettelse"


@pytest.fixture
def draft():
    page = make_story("Ny kai", publish=False)
    page.save_revision(user=person("kommunikasjon"))
    return fresh(page)


def at(page, name="detail") -> str:
    return reverse(f"release:{name}", args=[release_of(page).pk])


def buttons(client, page) -> set[str]:
    """Return the URLs of the forms on the release page."""
    return {form.get("action") for form in Reading(client.get(at(page))).all("form")}


def test_communications_submit_and_the_editor_approves(log_in, draft):
    writer = log_in("kommunikasjon").client
    assert at(draft, "submit") in buttons(writer, draft)
    writer.post(at(draft, "submit"))
    assert fresh(draft).workflow_in_progress
    assert at(draft, "submit") not in buttons(writer, draft)
    assert at(draft, "approve") not in buttons(writer, draft)
    assert writer.post(at(draft, "approve")).status_code in (302, 403)
    assert not fresh(draft).live
    editor = log_in("redaktor").client
    assert at(draft, "approve") in buttons(editor, draft)
    editor.post(at(draft, "approve"))
    assert fresh(draft).live


def test_a_returned_story_is_submitted_again(log_in, draft):
    writer = log_in("kommunikasjon").client
    writer.post(at(draft, "submit"))
    state = fresh(draft).current_workflow_state
    state.current_task_state.reject(user=person("redaktor"))
    writer.post(at(draft, "submit"))
    assert fresh(draft).current_workflow_state == state
    assert fresh(draft).workflow_in_progress


def test_the_page_leads_to_requesting_the_missing_translation(log_in, draft):
    client = log_in("kommunikasjon").client
    links = Reading(client.get(at(draft))).all(".release__language a")
    address = next(one.get("href") for one in links if text_of(one) == TRANSLATE)
    assert client.get(address).status_code == 200


def test_a_story_is_assigned_to_those_who_may_edit_it(log_in, draft):
    editor, stranger = log_in("redaktor"), neighbour()
    names = editor.open(at(draft)).texts("#id_owner option")
    assert "Solveig Aamodt" in names and str(stranger) not in names
    owners = []
    for user in (person("kommunikasjon"), stranger, person("oversetter.en")):
        editor.client.post(at(draft, "owner"), {"owner": user.pk})
        owners.append(release_of(draft).owner)
    assert owners == [person("kommunikasjon")] * 3
