"""New users are invited by e-mail, and choose their password by a link that works once and for 72 hours."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import Invitation, User
from accounts.roles import COMMUNICATIONS
from tests.editor import Editor, Screen
from tests.login_attempts import Visitor

pytestmark = pytest.mark.django_db
NEW, PASSWORD = "ny@varde.example", "et-langt-passord-9"
USERS, ADD = "/admin/users/", "/admin/users/new/"


@pytest.fixture
def administrator(client):
    return Editor(client, "admin")


def create(editor, done, **fields):
    role = editor.user.groups.model.objects.get(name=COMMUNICATIONS.name)
    sent = {"email": NEW, "first_name": "Ny", "last_name": "Person", "groups": role.pk, **fields}
    with done():
        response = editor.send(ADD, **sent)
    assert response.status_code == 302, Screen(response).errors
    return User.objects.get(email=NEW)


def link_in(message) -> str:
    return re.search(r"http://localhost:8000(/admin/invitation/\S+)", message.body)[1]


def open_link(link: str) -> tuple[Client, Screen]:
    visitor = Client()
    return visitor, Screen(visitor.get(link, follow=True))


def accept(link: str, password: str = PASSWORD):
    visitor, screen = open_link(link)
    page = screen.response.request["PATH_INFO"]
    return visitor.post(page, {"new_password1": password, "new_password2": password})


def test_a_user_without_a_password_is_invited_and_chooses_one(administrator, done):
    user = create(administrator, done, language="nb")
    assert not user.has_usable_password() and not Visitor().gets_in(NEW)
    (message,) = mail.outbox
    assert message.to == [NEW] and str(administrator.user) in message.body
    assert "Velg passordet ditt" in message.body
    assert "Invitert, til" in administrator.open(USERS)
    weak = accept(link_in(message), "123")
    assert weak.status_code == 200 and Screen(weak).errors
    with done():
        assert accept(link_in(message))["Location"] == "/admin/login/"
    assert Visitor().log_in(NEW, PASSWORD).status_code == 302
    assert "Invitert, til" not in administrator.open(USERS)
    _visitor, used = open_link(link_in(message))
    assert not used.all("[name=new_password1]") and "virker ikke lenger" in used
    actions = ModelLogEntry.objects.filter(action__startswith="accounts.invit")
    assert {entry.action for entry in actions} == {
        "accounts.invited",
        "accounts.invitation_accepted",
    }


def test_the_mail_is_in_the_language_of_the_user(administrator, done):
    create(administrator, done, language="en")
    assert "Choose your password here" in mail.outbox[0].body


def test_the_link_ends_after_72_hours_and_with_a_newer_one(administrator, done):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        user = create(administrator, done, language="nb")
        clock.shift(timedelta(hours=71))
        assert open_link(link_in(mail.outbox[0]))[1].all("[name=new_password1]")
        clock.shift(timedelta(hours=1, seconds=1))
        assert not open_link(link_in(mail.outbox[0]))[1].all("[name=new_password1]")
        administrator.client.force_login(administrator.user)
        again = f"/admin/users/{user.pk}/invite/"
        screen = administrator.open(USERS)
        assert "Utløpt" in screen and screen.all(f"a[href={again}]")
        for _time in range(2):
            clock.shift(timedelta(minutes=1))
            with done():
                administrator.client.post(again)
        assert not open_link(link_in(mail.outbox[1]))[1].all("[name=new_password1]")
        assert open_link(link_in(mail.outbox[2]))[1].all("[name=new_password1]")
        assert accept(link_in(mail.outbox[2])).status_code == 302
        with done():
            administrator.client.post(again)
        assert len(mail.outbox) == 3


def test_the_link_of_a_deactivated_user_or_another_one_does_not_work(administrator, done):
    user = create(administrator, done, language="nb")
    link = link_in(mail.outbox[0])
    token = link.rstrip("/").rpartition("/")[2]
    other = administrator.client.get(f"/admin/invitation/MQ/{token}/", follow=True)
    assert not Screen(other).all("[name=new_password1]")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not open_link(link)[1].all("[name=new_password1]")


def test_a_user_with_a_password_and_one_who_cannot_have_one_are_not_invited(administrator, done):
    fields = {"password1": PASSWORD, "password2": PASSWORD, "language": "nb"}
    create(administrator, done, **fields).delete()
    with override_settings(PASSWORD_LOGIN=False):
        create(administrator, done, language="nb")
    assert not mail.outbox and not Invitation.objects.exists()


def test_others_send_no_invitations(administrator, done):
    user = create(administrator, done, language="nb")
    with done():
        Editor(Client()).client.post(f"/admin/users/{user.pk}/invite/")
    assert len(mail.outbox) == 1
