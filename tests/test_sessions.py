"""Sessions are listed with their devices, and ended by their user, by administrators, and with the account."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import UserSession
from accounts.session_store import device_words
from demo.people import PASSWORD
from tests.editor import Editor, Screen
from tests.factories import person
from tests.login_attempts import EDITOR, Visitor

pytestmark = pytest.mark.django_db
SESSIONS = "/admin/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (CHROME, "Chrome, Linux"),
        (SAFARI, "Safari, iPhone"),
        (f"{CHROME} Edg/140.0", "Edge, Linux"),
        ("Mozilla/5.0 (iPad) CriOS/140.0 Safari/604.1", "Chrome, iPad"),
        ("curl/8.0", ""),
    ],
)
def test_a_browser_is_named_in_words(agent, words):
    assert device_words(agent) == words


@pytest.fixture
def browsers(db):
    """Two browsers of the same user."""
    found = [Visitor(HTTP_USER_AGENT=agent) for agent in (FIREFOX, SAFARI)]
    assert all(visitor.gets_in() for visitor in found)
    return [visitor.client for visitor in found]


def is_in(client) -> bool:
    return client.get("/admin/session/").json()["user"] is not None


def test_a_user_ends_the_session_that_the_list_names(browsers):
    own, phone = browsers
    other = Editor(Client(), "kommunikasjon")
    screen = Screen(own.get(SESSIONS))
    words = screen.texts("[data-sessions] li strong")
    assert words == ["Firefox, Windows", "Safari, iPhone"]
    assert own.session.session_key not in screen and phone.session.session_key not in screen
    (name,) = screen.values("[name=session]", "value")
    other.client.post(SESSIONS, {"session": name})
    own.post(SESSIONS, {"session": phone.session.session_key})
    assert is_in(phone)
    own.post(SESSIONS, {"session": name})
    assert (is_in(own), is_in(phone), is_in(other.client)) == (True, False, True)
    entry = ModelLogEntry.objects.get(action="accounts.sessions_ended")
    assert (entry.user.email, entry.data) == (EDITOR, {"count": 1})


def test_a_user_ends_all_others(browsers):
    own, phone = browsers
    other = Editor(Client(), "kommunikasjon")
    own.post(SESSIONS, {"all": "1"})
    assert (is_in(own), is_in(phone), is_in(other.client)) == (True, False, True)


def test_administrators_end_the_sessions_of_a_user(browsers, client):
    address = f"/admin/users/{person('redaktor').pk}/end-sessions/"
    Editor(client, "kommunikasjon").client.post(address)
    assert all(is_in(browser) for browser in browsers)
    administrator = Editor(client, "admin")
    assert "2 enheter" in administrator.open(address)
    client.post(address)
    assert not any(is_in(browser) for browser in browsers)
    assert is_in(client)


def test_sessions_of_a_deactivated_user_end_for_good(browsers):
    user = person("redaktor")
    user.is_active = False
    user.save()
    user.is_active = True
    user.save()
    assert not any(is_in(browser) for browser in browsers)


def test_sessions_of_users_deactivated_together_end(browsers, client):
    Editor(client, "admin")
    address = f"/admin/bulk/accounts/user/set_active_state/?id={person('redaktor').pk}"
    client.post(address, {"mark_as_active": "False", "next": "/admin/users/"})
    assert not UserSession.objects.filter(user=person("redaktor")).exists()
    assert is_in(client)


def test_a_changed_password_ends_other_sessions(browsers):
    own, phone = browsers
    new = "et-nytt-passord-7"
    fields = {"password-old_password": PASSWORD, "password-new_password1": new}
    form = {**Screen(own.get("/admin/account/")).fields, **fields, "password-new_password2": new}
    assert own.post("/admin/account/", form).status_code == 302
    assert (is_in(own), is_in(phone)) == (True, False)


def test_the_last_use_is_stored_every_five_minutes_at_most(db):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        visitor = Visitor()
        visitor.gets_in()
        row = UserSession.objects.get(pk=visitor.client.session.session_key)
        first = row.last_used_at
        for minutes, is_stored in ((4, False), (2, True)):
            clock.shift(timedelta(minutes=minutes))
            visitor.client.get("/admin/session/")
            row.refresh_from_db()
            assert (row.last_used_at == timezone.now()) == is_stored
        assert row.last_used_at == first + timedelta(minutes=6)


def test_expired_sessions_are_neither_listed_nor_kept(browsers):
    own, phone = browsers
    rows = UserSession.objects.filter(pk=phone.session.session_key)
    rows.update(expire_date=timezone.now() - timedelta(minutes=1))
    assert len(Screen(own.get(SESSIONS)).all("[data-sessions] li")) == 1
    call_command("tend_accounts")
    assert not rows.exists() and is_in(own)
