"""A form that cannot be saved keeps its text: without a session, with a stale token, or as another user."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from news.models import StoryPage
from tests.editor import Screen, add, edit, stream
from tests.factories import news_list

pytestmark = pytest.mark.django_db
TEXT = "Skrevet mens økten løp ut."
BY_SCRIPT = {"X-Sent-By-Script": "1", "X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def page(db):
    return StoryPage.objects.filter(locale__language_code="nb").first()


def filled(editor, address, **fields):
    return {**editor.open(address).fields, **nested_form_data({"body": stream()}), **fields}


def test_a_form_sent_after_logging_out_is_kept_and_sent_again(log_in, page):
    editor = log_in("redaktor")
    form = filled(editor, edit(page), lead=TEXT)
    editor.client.logout()
    response = editor.client.post(edit(page), form)
    screen = Screen(response)
    assert response.status_code == 401
    assert response.context["code"] == "logged_out" and screen.all("[data-do=log-in]")
    assert screen.fields["lead"] == TEXT
    editor.client.force_login(editor.user)
    assert editor.client.post(edit(page), screen.fields).status_code == 302
    assert Page.objects.get(pk=page.pk).get_latest_revision_as_object().lead == TEXT


def test_a_new_story_sent_after_logging_out_is_kept(log_in):
    editor = log_in("redaktor")
    form = filled(editor, add(news_list()), title="Ny sak", lead=TEXT)
    editor.client.logout()
    response = editor.client.post(add(news_list()), form)
    assert (response.status_code, Screen(response).fields["lead"]) == (401, TEXT)


@pytest.mark.parametrize(
    ("headers", "code"),
    [(BY_SCRIPT, "logged_out"), ({"Accept": "application/json"}, "logged_out")],
)
def test_scripts_learn_that_they_are_logged_out(log_in, page, headers, code):
    editor = log_in("redaktor")
    form = filled(editor, edit(page), lead=TEXT)
    editor.client.logout()
    response = editor.client.post(edit(page), form, headers=headers)
    assert (response.status_code, response.json()["error_code"]) == (401, code)


def test_nothing_is_saved_in_the_name_of_another_user(log_in, page):
    form = filled(log_in("redaktor"), edit(page), lead=TEXT)
    other = log_in("kommunikasjon")
    before = page.revisions.count()
    response = other.client.post(edit(page), form)
    screen = Screen(response)
    assert response.status_code == 409
    assert TEXT in screen
    assert not screen.all("main form button")
    assert page.revisions.count() == before


def test_a_stale_token_keeps_the_text_unless_another_site_sent_it(log_in, page):
    editor = log_in("redaktor")
    form = filled(editor, edit(page), lead=TEXT, csrfmiddlewaretoken="x" * 64)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    strict.get(edit(page))
    own = strict.post(edit(page), form, headers={"Sec-Fetch-Site": "same-origin"})
    assert (own.status_code, Screen(own).fields["lead"]) == (403, TEXT)
    foreign = strict.post(edit(page), form, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    assert TEXT not in foreign.content.decode()
    token = Screen(own).fields["csrfmiddlewaretoken"]
    again = strict.post(edit(page), {**Screen(own).fields, "csrfmiddlewaretoken": token})
    assert again.status_code == 302


def test_the_session_view_returns_user_and_token(log_in, client):
    address = reverse("admin_session")
    assert client.get(address).json()["user"] is None
    editor = log_in("redaktor")
    response = editor.client.get(address)
    assert response.json()["user"] == editor.user.pk
    assert len(response.json()["token"]) == 64
    assert "no-store" in response["Cache-Control"]


def test_a_script_gets_the_redirect_and_consumes_no_message(log_in, page):
    editor = log_in("redaktor")
    form = filled(editor, edit(page), lead=TEXT)
    response = editor.client.post(edit(page), form, headers=BY_SCRIPT)
    assert response.json() == {"location": edit(page)}
    assert any("oppdatert" in message for message in editor.open(edit(page)).messages)


def test_text_that_comes_back_is_shown_and_not_saved(log_in, page):
    editor = log_in("redaktor")
    before = page.revisions.count()
    form = filled(editor, edit(page), lead=TEXT, unsaved="show")
    screen = Screen(editor.client.post(edit(page), form))
    assert screen.fields["lead"] == TEXT
    assert screen.all("input[data-unsaved]")
    assert page.revisions.count() == before
    new = filled(editor, add(news_list()), title="Ny sak", lead=TEXT, unsaved="show")
    screen = Screen(editor.client.post(add(news_list()), new))
    assert (screen.fields["title"], screen.fields["lead"]) == ("Ny sak", TEXT)
    assert not Page.objects.filter(title="Ny sak").exists()


def test_a_new_story_whose_response_was_lost_is_not_created_twice(log_in):
    editor, address = log_in("redaktor"), add(news_list())
    form = filled(editor, address, title="Bare en", lead="Først.")
    assert editor.client.post(address, form).status_code == 302
    response = editor.client.post(address, {**form, "lead": TEXT})
    [story] = StoryPage.objects.filter(title="Bare en")
    assert (response.status_code, response["Location"]) == (302, edit(story))
    assert story.get_latest_revision_as_object().lead == TEXT
    another = filled(editor, address, title="Bare en", lead="Først.", slug="bare-en-til")
    assert editor.client.post(address, another).status_code == 302
    assert StoryPage.objects.filter(title="Bare en").count() == 2


def test_the_key_of_kept_texts_differs_between_users(log_in, page):
    def key(name):
        [dialog] = log_in(name).open(edit(page)).all("#session-dialog")
        return dialog.get("data-key")

    assert key("redaktor") == key("redaktor") != key("kommunikasjon")
