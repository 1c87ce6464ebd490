"""The approval of stories: communications submit, the editor-in-chief approves or returns."""

import pytest
from wagtail.models import TaskState

from news.models import StoryPage
from tests.editor import add, edit, task_url
from tests.factories import fresh, make_story, news_list


def test_communications_write_a_draft_and_send_it_for_approval(log_in, reader):
    editor = log_in("kommunikasjon")
    screen = editor.open(add(news_list()))
    assert not screen.all("[name=action-publish]")
    assert screen.all("[name=action-submit]")
    response = editor.send_story(
        add(news_list()), "action-submit", title="Nytt fra oss", lead="En ingress."
    )
    assert response.status_code == 302
    page = StoryPage.objects.get(slug="nytt-fra-oss")
    assert page.workflow_in_progress and not page.live
    assert reader.get("/nb/nyheter/nytt-fra-oss/").status == 404


@pytest.fixture
def submitted(log_in):
    """Return a story that communications have submitted."""
    editor = log_in("kommunikasjon")
    page = make_story("Sendt inn", publish=False)
    editor.send_story(edit(page), "action-submit")
    return page


def test_editor_in_chief_approves_and_it_goes_live(submitted, log_in, reader):
    editor = log_in("redaktor")
    assert "Sendt inn" in editor.open("/admin/")
    editor.client.post(task_url(submitted, "approve"), {"comment": ""})
    assert fresh(submitted).live
    assert reader.read("/nb/nyheter/sendt-inn/").text("h1") == "Sendt inn"


def test_editor_in_chief_returns_it_with_a_comment(submitted, log_in):
    log_in("redaktor").client.post(task_url(submitted, "reject"), {"comment": "Hvem er kilden?"})
    assert not fresh(submitted).live
    assert fresh(submitted).current_workflow_state.status == "needs_changes"


@pytest.mark.parametrize("name", ["kommunikasjon", "oversetter.nb", "oversetter.en"])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_nobody_else_approves(submitted, log_in, name, action):
    log_in(name).client.post(task_url(submitted, action), {"comment": ""})
    assert not fresh(submitted).live
    assert fresh(submitted).current_workflow_state.status == "in_progress"


def test_what_changes_after_submission_must_be_approved_again(submitted, log_in):
    log_in("kommunikasjon").send_story(edit(submitted), title="Smuglet inn")
    assert fresh(submitted).title == "Sendt inn"
    log_in("redaktor")
    approved = TaskState.objects.get(
        workflow_state=fresh(submitted).current_workflow_state, status="in_progress"
    )
    assert approved.revision == fresh(submitted).latest_revision
