"""Everyday tasks: start a story, find a contact, schedule, correct and approve a story."""

from datetime import date

import pytest
from django.utils.translation import override
from wagtail.models import Page, Revision
from wagtail.snippets.widgets import AdminSnippetChooser

from core.models import Organisation
from news.models import Contact, FactBox, StoryCorrection, StoryPage, Topic
from tests.editor import Editor, edit
from tests.factories import make_story, news_list, oslo, person

CHOOSERS = {
    Contact: "Solveig Aamodt",
    FactBox: "Om ACT Cluster",
    Topic: "Digitalisering",
    Organisation: "Fjordvarde Industriforum",
}


@pytest.fixture
def editor(client, db):
    return Editor(client)


def submitted(title: str, corrections=()) -> StoryPage:
    page = make_story(title, publish=False)
    page.corrections.set(corrections)
    page.save_revision(user=person("kommunikasjon"))
    page.get_workflow().start(page, person("kommunikasjon"))
    return page


def approve(editor, page, **fields):
    decision = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    response = editor.send_story(edit(page), **decision, **fields)
    assert response.status_code == 302
    page.refresh_from_db()
    return editor.open("/admin/").messages


def test_story_with_a_correction_is_approved_at_once(editor):
    page = submitted("Kaia er åpnet", [StoryCorrection(date=date(2026, 11, 2), text="Feil dato.")])
    shown = approve(editor, page)
    assert (page.live, page.workflow_in_progress) == (True, False)
    assert any("Godkjent" in message for message in shown)


def test_an_unchanged_correction_is_no_change():
    form = StoryPage.get_edit_handler().get_form_class().formsets["corrections"].form
    correction = StoryCorrection(date=date(2026, 11, 2), text="Feil dato.")
    assert not form({"date": "02.11.2026", "text": "Feil dato."}, instance=correction).has_changed()


def test_the_approvers_own_corrections_are_approved_with_the_story(editor):
    page = submitted("Kaia er åpnet")
    approve(editor, page, lead="Kaia ble åpnet mandag.")
    assert (page.live, page.workflow_in_progress, page.has_unpublished_changes) == (
        True,
        False,
        False,
    )
    assert page.lead == "Kaia ble åpnet mandag."


def test_changes_of_another_user_are_not_approved_unseen(editor):
    page = submitted("Kaia er åpnet")
    task = page.current_workflow_state.current_task_state
    page.lead = "Noe annet."
    page.save_revision(user=person("admin"))
    task.approve(user=editor.user)
    page.refresh_from_db()
    assert (page.live, page.workflow_in_progress) == (False, True)


def test_time_of_publishing_can_be_set(editor):
    page = make_story("Kaia åpner", publish=False)
    page.save_revision()
    typed = {"go_live_at": "24.12.2035 kl. 10.00", "expire_at": ""}
    response = editor.send_story(edit(page), "action-publish", **typed)
    assert response.status_code == 302
    scheduled = Revision.page_revisions.get(approved_go_live_at__isnull=False, object_id=page.pk)
    assert scheduled.approved_go_live_at == oslo(2035, 12, 24, 10)
    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    "typed", ["05.12.2026 09:30", "2026-12-05 09:30", "05/12/2026 09:30", "05.12.2026 09.30"]
)
def test_date_is_read_as_it_was_meant(language, typed):
    with override(language):
        form = StoryPage.get_edit_handler().get_form_class()
        assert form.base_fields["date"].to_python(typed) == oslo(2026, 12, 5, 9, 30)


def test_picker_leaves_alone_what_it_cannot_read(editor):
    form = editor.open(f"/admin/pages/add/news/storypage/{news_list().pk}/")
    assert '"validateOnBlur": false' in form.html


@pytest.mark.parametrize(("model", "name"), CHOOSERS.items(), ids=lambda one: str(one))
def test_snippets_can_be_searched_in_their_chooser(editor, model, name):
    meta = model._meta
    address = f"/admin/snippets/choose/{meta.app_label}/{meta.model_name}/results/"
    answer = editor.client.get(address, {"q": name}).content.decode()
    other = editor.client.get(address, {"q": "finnesikke"}).content.decode()
    assert name in answer
    assert name not in other


def test_labels_of_a_chooser_are_in_the_users_language():
    with override("en"):
        chooser = AdminSnippetChooser(FactBox)
    with override("nb"):
        assert str(chooser.choose_one_text) == "Velg faktaboks"
    with override("en"):
        assert str(chooser.choose_one_text) == "Choose fact box"


def test_writers_can_create_a_story_with_one_click(client, db):
    add = f"/admin/pages/add/news/storypage/{news_list().pk}/?kind=news"
    assert add in Editor(client, "kommunikasjon").open("/admin/").values("a", "href")
    assert add not in Editor(client, "oversetter.en").open("/admin/").values("a", "href")
