"""Failed log-ins are logged, and administrators can unlock accounts."""

import logging

import pytest
from wagtail.models import ModelLogEntry

from tests.editor import Editor, Screen
from tests.factories import person
from tests.login_attempts import EDITOR, UNKNOWN, Visitor, strangers

pytestmark = pytest.mark.django_db
LOCKS = "/admin/locked/"


def entries(action: str):
    return ModelLogEntry.objects.filter(action=f"accounts.{action}")


def test_failures_and_the_lock_are_in_the_log_of_the_user():
    Visitor("198.51.100.9").fail(7)
    assert entries("failed").count() == 5
    lock = entries("locked").get()
    assert lock.object_id == str(person("redaktor").pk)
    assert lock.data["address"] == "198.51.100.9"
    assert {entry.label for entry in entries("failed")} == {str(person("redaktor"))}


def test_attempts_on_an_address_without_account_are_logged():
    Visitor().fail(1, UNKNOWN)
    entry = entries("failed").get()
    assert (entry.label, entry.object_id) == (UNKNOWN, "0")


def test_administrator_reads_it_in_the_site_history(log_in):
    Visitor("198.51.100.9").fail(5)
    Visitor("198.51.100.9").fail(1, UNKNOWN)
    screen = log_in("admin").open("/admin/reports/site-history/")
    assert "Mislykket innlogging fra 198.51.100.9" in screen
    assert "Innlogging sperret etter forsøk fra 198.51.100.9" in screen
    assert UNKNOWN in screen


def test_server_log_has_one_line_an_attempt_whatever_was_typed(caplog):
    forged = "a@b.example\r\n2026-11-26 CRITICAL accounts all is well\u2028x\x1b[31m"
    with caplog.at_level(logging.WARNING, logger="accounts"):
        Visitor().log_in(forged, "et-hemmelig-passord")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "accounts"]
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert "et-hemmelig-passord" not in caplog.text
    assert "127.0.0.1" not in line and "203.0.113.5" in line


def test_administrator_sees_and_opens_a_locked_account(log_in):
    visitor = Visitor("198.51.100.9")
    visitor.fail(5)
    administrator = log_in("admin")
    screen = administrator.open(LOCKS)
    assert EDITOR in screen and "198.51.100.9" in screen
    response = administrator.client.post(LOCKS, {"account": EDITOR}, follow=True)
    assert screen.all(".lock") and not Screen(response).all(".lock")
    assert visitor.gets_in()
    entry = entries("unlocked").get()
    assert entry.user == administrator.user
    assert entry.object_id == str(person("redaktor").pk)


def test_administrator_opens_a_locked_network_address(log_in):
    visitor = Visitor("198.51.100.9")
    for number in range(30):
        visitor.fail(1, f"person{number}@varde.example")
    administrator = log_in("admin")
    form = administrator.open(LOCKS).fields
    assert (form["account"], form["address"]) == ("", "198.51.100.9")
    administrator.client.post(LOCKS, form)
    assert visitor.gets_in()


def test_button_on_the_form_sends_what_it_says(log_in):
    strangers(10)
    administrator = log_in("admin")
    screen = administrator.open(LOCKS)
    assert EDITOR in screen.text(".lock") and not screen.fields["address"]
    administrator.client.post(LOCKS, screen.fields)
    assert Visitor().gets_in()


def test_list_of_users_links_to_the_lock_of_a_user(log_in):
    administrator = log_in("admin")
    assert not administrator.open("/admin/users/").all(f"a[href={LOCKS}]")
    Visitor().fail(5)
    assert len(administrator.open("/admin/users/").all(f"a[href={LOCKS}]")) == 1


def test_unlocking_without_a_lock_is_reported(log_in):
    response = log_in("admin").client.post(LOCKS, {"account": UNKNOWN}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["info"]
    assert not entries("unlocked").exists()


@pytest.mark.parametrize("name", ["redaktor", "kommunikasjon", "oversetter.en"])
def test_others_neither_see_nor_open_locks(client, name):
    visitor = Visitor()
    visitor.fail(5)
    editor = Editor(client, name)
    assert not editor.may_open(LOCKS)
    client.post(LOCKS, {"account": EDITOR})
    assert visitor.log_in().status_code == 429
