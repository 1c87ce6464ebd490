"""A user needs their password to change their e-mail address, which they log in with."""

import pytest
from django.core import mail

from demo.people import PASSWORD
from tests.editor import Editor, Screen
from tests.factories import person
from tests.login_attempts import EDITOR

pytestmark = pytest.mark.django_db
ACCOUNT = "/admin/account/"
NEW = "ny.adresse@varde.example"


def change(editor, **fields):
    """Send the account form with these fields of the panel."""
    return editor.send(ACCOUNT, **{f"email-{name}": value for name, value in fields.items()})


def email_of(editor) -> str:
    return type(editor.user).objects.get(pk=editor.user.pk).email


def test_address_changes_with_the_password_and_the_old_one_is_notified(log_in, done):
    editor = log_in("redaktor")
    with done():
        assert change(editor, email=NEW.upper(), current_password=PASSWORD).status_code == 302
    assert email_of(editor) == NEW
    (message,) = mail.outbox
    assert message.to == [EDITOR]
    assert NEW in message.body
    assert "Si fra til administratoren" in message.body
    editor.open(ACCOUNT)  # still logged in


@pytest.mark.parametrize("password", ["", "feil-passord"])
def test_address_stays_without_the_right_password(log_in, password):
    editor = log_in("redaktor")
    screen = Screen(change(editor, email=NEW, current_password=password))
    assert set(screen.errors) == {"email-current_password"}
    assert screen.value("input[name=email-email]", "value") == NEW
    assert email_of(editor) == EDITOR
    assert not mail.outbox


def test_raw_form_without_the_field_changes_nothing(log_in):
    editor = log_in("redaktor")
    fields = editor.open(ACCOUNT).fields
    del fields["email-current_password"]
    for raw in (
        {**fields, "email-email": NEW},
        {**fields, "name_email-email": NEW, "email": NEW},
    ):
        editor.client.post(ACCOUNT, raw)
        assert email_of(editor) == EDITOR


def test_everything_else_on_the_screen_needs_no_password(log_in):
    editor = log_in("redaktor")
    response = editor.send(ACCOUNT, **{"name_email-first_name": "Nytt"})
    assert response.status_code == 302
    assert person("redaktor").first_name == "Nytt"
    assert not mail.outbox


def test_address_of_a_colleague_is_refused_in_any_letters(log_in):
    editor = log_in("redaktor")
    answer = change(editor, email="Kommunikasjon@VARDE.example", current_password=PASSWORD)
    assert set(Screen(answer).errors) == {"email-email"}
    assert email_of(editor) == EDITOR


def test_the_password_cannot_be_guessed_in_an_open_session(log_in):
    editor = log_in("redaktor")
    for _attempt in range(5):
        answer = change(editor, email=NEW, current_password="gjetning")
    assert answer.status_code == 429
    answer = change(editor, email=NEW, current_password=PASSWORD)
    assert "Prøv igjen om 15 minutter" in Screen(answer).errors["email-current_password"]
    assert email_of(editor) == EDITOR


def test_the_users_view_does_not_bypass_the_password(client):
    editor = Editor(client, "admin")
    address = f"/admin/users/edit/{editor.user.pk}/"
    fields = editor.open(address).fields
    assert "password1" not in fields
    raw = {**fields, "email": NEW, "password1": "nytt-passord-9", "password2": "nytt-passord-9"}
    before = editor.user.password
    assert client.post(address, raw).status_code == 302
    after = type(editor.user).objects.get(pk=editor.user.pk)
    assert (after.email, after.password) == (editor.user.email, before)


def test_a_user_is_notified_when_an_administrator_changes_their_address(client, done):
    editor = Editor(client, "admin")
    with done():
        editor.send(f"/admin/users/edit/{person('redaktor').pk}/", email=NEW)
    assert mail.outbox[0].to == [EDITOR]
    assert person("ny.adresse").email == NEW
