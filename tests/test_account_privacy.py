"""Neither log-in nor password reset reveals whether an account exists."""

from unittest import mock

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client, TestCase, override_settings
from django.test.utils import CaptureQueriesContext

from tests.factories import person
from tests.login_attempts import EDITOR, UNKNOWN, Visitor, strangers
from tests.reader import Reading

pytestmark = pytest.mark.django_db
RESET = "/admin/password_reset/"
WAITING = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def closed_account():
    user = person("kommunikasjon")
    user.is_active = False
    user.save()
    return user.email


def statements(seen) -> list[tuple[str, ...]]:
    """Return the verb and table of each database statement."""
    words = [query["sql"].replace("INTO", "FROM").split() for query in seen.captured_queries]
    return [(parts[0], *parts[parts.index("FROM") + 1 :][:1]) for parts in words if "FROM" in parts]


def work_of_log_in(email: str):
    """Return the statements and password hashes of a failed attempt, and its page."""
    encode = PBKDF2PasswordHasher.encode
    with (
        CaptureQueriesContext(connection) as seen,
        mock.patch.object(PBKDF2PasswordHasher, "iterations", 1),  # as in the test database
        mock.patch.object(PBKDF2PasswordHasher, "encode", autospec=True, side_effect=encode) as it,
    ):
        response = Visitor().fail(1, email)
    text = Reading(response).text("main").replace(email, "")
    return statements(seen), it.call_count, response.status_code, text


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"])
def test_wrong_log_in_is_the_same_work_and_the_same_page_for_every_address(closed_account):
    work_of_log_in("en.annen@varde.example")  # warms the caches
    known, unknown, closed = map(work_of_log_in, (EDITOR, UNKNOWN, closed_account))
    assert known == unknown == closed
    assert known[1] == 1


def ask(email: str, visitor=None):
    """Request a new password, and run the tasks."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return (visitor or Visitor()).client.post(RESET, {"email": email})


@override_settings(TASKS=WAITING)
def test_forgotten_password_is_the_same_work_and_the_same_page_for_every_address(closed_account):
    ask("en.annen@varde.example")
    found = []
    for email in (EDITOR, UNKNOWN, closed_account):
        with CaptureQueriesContext(connection) as seen:
            response = ask(email)
        found.append((statements(seen), response.status_code, response.headers["Location"]))
    assert found[0] == found[1] == found[2]
    assert mail.outbox == []


def test_mail_is_sent_only_to_active_accounts(closed_account):
    for email in (EDITOR.upper(), UNKNOWN, closed_account):
        ask(email)
    (message,) = mail.outbox
    assert message.to == [EDITOR]
    assert "/admin/password_reset/confirm/" in message.body


def test_mail_names_the_admin_of_the_settings_whatever_host_was_asked(done):
    with done():
        Client().post(RESET, {"email": EDITOR}, headers={"host": "phish.example"})
    assert "phish" not in mail.outbox[0].body
    assert "http://localhost:8000/admin/password_reset/confirm/" in mail.outbox[0].body


@pytest.mark.parametrize("email", [EDITOR, UNKNOWN])
def test_mails_are_limited_and_the_time_of_the_next_one_is_shown(email):
    visitor = Visitor()
    answers = [ask(email, visitor) for _number in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Prøv igjen om 15 minutter" in Reading(answers[-1])
    assert int(answers[-1].headers["Retry-After"]) > 800
    assert len(mail.outbox) == (5 if email == EDITOR else 0)


def test_a_mailbox_cannot_be_flooded_from_many_addresses():
    for number in range(8):
        ask(EDITOR, Visitor(f"198.51.100.{number}"))
    assert len(mail.outbox) == 5


def test_password_reset_does_not_lock_log_in():
    visitor = Visitor()
    for _number in range(6):
        ask(EDITOR, visitor)
    assert visitor.gets_in()


def test_new_password_by_mail_opens_the_way_in_at_once():
    strangers(10)
    visitor = Visitor()
    assert visitor.fail(5).status_code == 429
    ask(EDITOR, visitor)
    link = next(word for word in mail.outbox[0].body.split() if "/confirm/" in word)
    form = visitor.client.get(link.removeprefix("http://localhost:8000"))
    new = {"new_password1": "et-nytt-passord-7", "new_password2": "et-nytt-passord-7"}
    visitor.client.post(form.headers["Location"], new)
    strangers(10)
    assert visitor.log_in(EDITOR, "et-nytt-passord-7").status_code == 302
