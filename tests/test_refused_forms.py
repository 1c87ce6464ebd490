"""A form sent without permission, or for a deleted page, returns its text with the reason."""

import pytest
from django.contrib.auth.models import Group

from accounts.roles import EDITOR_IN_CHIEF, TRANSLATOR_EN
from news.models import StoryPage
from pictures.models import Picture
from tests.editor import Screen, add, edit, stream
from tests.factories import fresh, make_story, news_list, person
from trash.services import move_to_trash

pytestmark = pytest.mark.django_db
TEXT = "Skrevet mens noen ryddet i rettighetene."
AUTOSAVE = {"Accept": "application/json"}
BY_BUTTON = {"X-Sent-By-Script": "1", "X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def story(db):
    return make_story("Kranen står", publish=False)


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


def filled(editor, address, **fields):
    body = stream(("paragraph", "<p>Brødtekst fra redaktøren.</p>"))
    return editor.filled(address, body=body, **fields)


def become(editor, *roles):
    editor.user.groups.set(Group.objects.filter(name__in=[role.name for role in roles]))


def delete(story):
    story.delete()


def move_to_the_trash(story):
    move_to_trash(story, person("admin"))


@pytest.mark.parametrize("roles", [(), (TRANSLATOR_EN,)])
def test_text_is_returned_to_a_user_who_lost_permission(editor, story, roles):
    form = filled(editor, edit(story), lead=TEXT)
    become(editor, *roles)
    response = editor.client.post(edit(story), form)
    screen = Screen(response)
    assert response.status_code == 403
    assert response.context["code"] == "refused"
    assert TEXT in screen and "Brødtekst fra redaktøren." in screen
    assert fresh(story).get_latest_revision_as_object().lead != TEXT
    become(editor, EDITOR_IN_CHIEF)
    assert editor.client.post(edit(story), screen.fields).status_code == 302
    assert fresh(story).get_latest_revision_as_object().lead == TEXT


def test_text_of_a_new_story_is_returned(editor):
    form = filled(editor, add(news_list()), title="Ny hall", lead=TEXT)
    become(editor, TRANSLATOR_EN)
    response = editor.client.post(add(news_list()), form)
    assert (response.status_code, Screen(response).fields["lead"]) == (403, TEXT)
    assert not StoryPage.objects.filter(title="Ny hall").exists()


def test_text_of_a_picture_is_returned(editor):
    address = f"/admin/images/{Picture.objects.first().pk}/"
    form = {**editor.open(address).fields, "title": TEXT}
    become(editor, TRANSLATOR_EN)
    response = editor.client.post(address, form)
    assert (response.status_code, Screen(response).fields["title"]) == (403, TEXT)


@pytest.mark.parametrize("take_away", [delete, move_to_the_trash])
@pytest.mark.parametrize("headers", [{}, AUTOSAVE, BY_BUTTON])
def test_text_of_a_deleted_story_is_returned(editor, story, take_away, headers):
    form = filled(editor, edit(story), lead=TEXT)
    take_away(story)
    response = editor.client.post(edit(story), form, headers=headers)
    assert response.status_code == 410
    if headers:
        assert response.json()["error_code"] == "gone"
    else:
        assert Screen(response).fields["lead"] == TEXT
        assert response.context["code"] == "gone"


@pytest.mark.parametrize("headers", [AUTOSAVE, BY_BUTTON])
def test_scripts_learn_that_permission_is_missing_and_no_messages_pile_up(editor, story, headers):
    form = filled(editor, edit(story), lead=TEXT)
    become(editor, TRANSLATOR_EN)
    response = editor.client.post(edit(story), form, headers=headers)
    assert (response.status_code, response.json()["error_code"]) == (403, "refused")
    assert not any(editor.open("/admin/").texts(".messages li"))


def test_successful_save_redirects_as_usual(editor, story):
    form = filled(editor, edit(story), lead=TEXT, next="/admin/")
    form["action-publish"] = "action-publish"
    response = editor.client.post(edit(story), form)
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert fresh(story).lead == TEXT


def test_the_page_shows_texts_and_no_technical_values(editor, story):
    form = filled(editor, edit(story), lead=TEXT)
    become(editor)
    texts = Screen(editor.client.post(edit(story), form)).texts("details p")
    assert {"Kranen står", TEXT, "Brødtekst fra redaktøren."} <= {*texts}
    assert not {"news", "paragraph"} & {*texts}
    assert not [text for text in texts if text.startswith("{")]
