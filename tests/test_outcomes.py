"""Buttons say what they will do, messages what has been done, and actions that are not allowed are not offered."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override
from wagtail.models import GroupApprovalTask, WorkflowTask

from news.models import Contact, StoryPage
from release.models import ReleaseLanguage
from release.schedule import schedule
from release.versions import release_of
from tests.editor import Screen, add, edit, stream, task_url
from tests.factories import fresh, make_story, news_list, person
from tests.releases_of_stories import in_hours, make_pair

pytestmark = pytest.mark.django_db
FOOTER = "footer button[name=action-publish]"
APPROVE = "button[data-workflow-action-name=approve]"
APPROVES = {"action-workflow-action": "true", "workflow-action-name": "approve"}


def words(moment) -> str:
    with override("nb"):
        return date_format(localtime(moment), "DATETIME_FORMAT")


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


@pytest.fixture
def draft():
    page = make_story("Ny kai", publish=False)
    page.save_revision(user=person("kommunikasjon"))
    return fresh(page)


@pytest.fixture
def submitted(draft):
    draft.get_workflow().start(draft, person("kommunikasjon"))
    return fresh(draft)


@pytest.fixture
def second_task(submitted):
    """A task of the same workflow that follows the one at which the story waits."""
    task = GroupApprovalTask.objects.create(name="Jus")
    task.groups.add(Group.objects.get(name="Redaktør"))
    workflow = submitted.current_workflow_state.workflow
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=9)
    return task


def publish(editor, page) -> list[str]:
    """Press the editor's publish button, and return the messages of the next screen."""
    form = {**editor.open(edit(page)).fields}
    response = editor.client.post(edit(page), {**form, **fields_of_stream(), "action-publish": "1"})
    assert response.status_code == 302
    return editor.open("/admin/").messages


def fields_of_stream() -> dict:
    from wagtail.test.utils.form_data import nested_form_data

    return nested_form_data({"body": stream()})


def test_the_publish_button_says_at_once_or_at_which_time(editor, draft):
    assert editor.open(edit(draft)).texts(FOOTER) == ["Publiser nå"]
    assert editor.open(add(news_list())).texts(FOOTER) == ["Publiser nå"]
    at = in_hours(30)
    schedule(release_of(draft), at, editor.user)
    assert editor.open(edit(draft)).texts(FOOTER) == [f"Planlegg publisering {words(at)}"]


def test_the_publish_button_says_for_which_language_the_release_waits(editor):
    pair = make_pair()
    language = pair.english.locale
    choice = ReleaseLanguage.Choice.WAIT
    ReleaseLanguage.objects.create(release=pair.release, locale=language, choice=choice)
    assert editor.open(edit(pair.story)).texts(FOOTER) == ["Publiser når engelsk er godkjent"]
    shown = " ".join(publish(editor, fresh(pair.story)))
    assert "publiseres når engelsk er godkjent" in shown
    assert not fresh(pair.story).live


def test_after_publishing_the_message_says_public_and_links_to_the_page(editor, draft):
    shown = publish(editor, draft)
    assert any("«Ny kai» er publisert nå." in one for one in shown)
    assert not any("Side" in one for one in shown)
    assert fresh(draft).live


def test_the_message_of_a_planned_story_says_when(editor, draft):
    at = in_hours(30)
    schedule(release_of(draft), at, editor.user)
    shown = " ".join(publish(editor, fresh(draft)))
    assert f"«Ny kai» publiseres {words(at)}." in shown


def test_approving_says_what_it_does_before_and_after(editor, submitted):
    assert "Godkjenn og publiser nå" in editor.open(edit(submitted)).texts(APPROVE)
    form = {**editor.open(edit(submitted)).fields, **fields_of_stream(), **APPROVES}
    editor.client.post(edit(submitted), form)
    shown = " ".join(editor.open("/admin/").messages)
    assert "Godkjent. «Ny kai» er publisert nå." in shown
    assert "oppdatert" not in shown


def test_approving_before_another_task_names_that_task(editor, submitted, second_task):
    assert "Godkjenn og send til: Jus" in editor.open(edit(submitted)).texts(APPROVE)
    editor.client.post(task_url(submitted, "approve"), {"comment": ""})
    shown = " ".join(editor.open("/admin/").messages)
    assert "Godkjent. «Ny kai» venter på: Jus." in shown
    assert not fresh(submitted).live


def test_the_message_says_that_a_story_has_expired_already(editor, draft):
    draft.expire_at = in_hours(-30)
    draft.save_revision()
    draft = fresh(draft)
    draft.get_workflow().start(draft, person("kommunikasjon"))
    editor.client.post(task_url(draft, "approve"), {"comment": ""})
    shown = " ".join(editor.open("/admin/").messages)
    assert "men tas ned med en gang" in shown and "er publisert nå" not in shown


def test_a_correction_with_the_last_approval_needs_no_earlier_one_again(
    editor, submitted, second_task
):
    editor.client.post(task_url(submitted, "approve"), {"comment": ""})
    screen = editor.open(edit(submitted))
    assert "Godkjenn og publiser nå" in screen.texts(APPROVE)
    form = {**screen.fields, **fields_of_stream(), **APPROVES, "title": "Ny kai i dag"}
    editor.client.post(edit(submitted), form)
    assert fresh(submitted).live and fresh(submitted).title == "Ny kai i dag"


def test_a_correction_at_the_last_task_is_asked_of_those_who_approved_the_earlier_text(
    editor, submitted, second_task, log_in
):
    editor.client.post(task_url(submitted, "approve"), {"comment": ""})
    second_task.groups.set([Group.objects.get(name="Administrator")])
    boss = log_in("admin")
    form = {**boss.open(edit(submitted)).fields, **fields_of_stream(), **APPROVES}
    boss.client.post(edit(submitted), {**form, "title": "Ny kai i dag"})
    assert not fresh(submitted).live


def test_the_release_page_says_what_approving_does_and_links_to_the_public_story(editor, submitted):
    release = release_of(submitted)
    detail = reverse("release:detail", args=[release.pk])
    assert "Godkjenn og publiser nå" in editor.open(detail).texts("form button")
    editor.client.post(reverse("release:approve", args=[release.pk]))
    screen = editor.open(detail)
    assert "Godkjent. «Ny kai» er publisert nå." in " ".join(screen.messages)
    assert fresh(submitted).url in screen.values(".messages a", "href")


def test_an_administrator_gets_one_mail_for_a_submission(draft, log_in):
    boss = person("admin")
    boss.is_superuser = True
    boss.save()
    mail.outbox.clear()
    draft.get_workflow().start(draft, person("kommunikasjon"))
    assert [one.to for one in mail.outbox].count([boss.email]) == 1


def actions(screen: Screen) -> set[str]:
    return {one.split("/")[-2] for one in screen.values("[data-bulk-action-button]", "href")}


def test_bulk_actions_that_a_user_may_not_carry_out_are_not_offered(log_in):
    lists = reverse("wagtailadmin_explore", args=[news_list().pk])
    topics = reverse("wagtailsnippets_news_topic:list")
    editor = log_in("redaktor")
    assert {"publish", "unpublish", "move", "delete"} <= actions(editor.open(lists))
    assert "delete" in actions(editor.open(topics))
    writer = log_in("kommunikasjon")
    offered = actions(writer.open(lists))
    assert not {"publish", "unpublish"} & offered
    assert {"move", "delete", "send_for_translation"} <= offered
    assert not actions(writer.open(topics))


def test_the_safe_button_of_a_conflict_has_the_focus(editor):
    page = StoryPage.objects.filter(locale__language_code="nb").first()
    page.save_revision(user=editor.user)
    form = {**editor.open(edit(page)).fields, **fields_of_stream()}
    page.get_latest_revision_as_object().save_revision(user=person("kommunikasjon"))
    response = editor.client.post(edit(page), {**form, "lead": "Min.", "action-publish": "1"})
    buttons = Screen(response).all("form[data-save-form] button")
    assert [one.get("value") for one in buttons if "autofocus" in one.attrib] == ["beside"]
    assert buttons[0].get("value") == "beside"


def test_a_shared_snippet_says_it_as_a_story_does(editor):
    contact = Contact(name="Kari Kai", live=False)
    contact.save()
    address = reverse(contact.snippet_viewset.get_url_name("edit"), args=[contact.pk])
    assert editor.open(address).texts(FOOTER) == ["Publiser nå"]
    editor.send(address, "action-publish")
    shown = editor.open(address)
    assert "«Kari Kai» er publisert nå." in " ".join(shown.messages)
    assert shown.texts(FOOTER) == ["Publiser endringene nå"]
    editor.send(address, "action-submit", title="Rådgiver")
    assert "Godkjenn og publiser endringene nå" in editor.open(address).texts(APPROVE)
    editor.client.post(address, {**editor.open(address).fields, **APPROVES})
    assert "Godkjent. «Kari Kai» er publisert nå." in " ".join(editor.open("/admin/").messages)
    assert Contact.objects.get(pk=contact.pk).title == "Rådgiver"
