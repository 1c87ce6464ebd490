"""Passwords cannot be guessed, and outsiders cannot lock out a user."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import limits
from demo.people import PASSWORD
from tests.factories import person
from tests.login_attempts import EDITOR, UNKNOWN, Visitor, strangers
from tests.reader import Reading

pytestmark = pytest.mark.django_db


def message_in(response) -> str:
    (message,) = [text for text in Reading(response).texts(".messages li") if text]
    return message


@pytest.fixture
def clock():
    """A clock that only the test moves."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.mark.parametrize("email", [EDITOR, UNKNOWN])
def test_fifth_wrong_password_locks_log_in_and_shows_for_how_long(clock, email):
    visitor = Visitor()
    assert visitor.fail(4, email).status_code == 200
    refused = visitor.fail(1, email)
    assert refused.status_code == 429
    assert message_in(refused).startswith("For mange forsøk. Prøv igjen om 15 minutter, kl. ")
    assert refused.headers["Retry-After"] == "900"
    assert Reading(refused).value("input[name=username]", "value") == email


def test_right_password_does_not_help_while_log_in_is_locked(clock):
    visitor = Visitor()
    visitor.fail(5)
    refused = visitor.log_in()
    assert refused.status_code == 429
    assert "Prøv igjen om 15 minutter" in message_in(refused)


def test_lock_ends_by_itself_also_when_attempts_go_on(clock):
    visitor = Visitor()
    visitor.fail(5)
    for _minute in range(14):
        clock.shift(timedelta(minutes=1))
        assert visitor.fail().status_code == 429
    clock.shift(timedelta(minutes=1, seconds=1))
    assert visitor.gets_in()


def test_one_failure_after_a_lock_does_not_lock_again(clock):
    visitor = Visitor()
    visitor.fail(5)
    clock.shift(timedelta(minutes=15, seconds=1))
    assert visitor.fail().status_code == 200


def test_other_spellings_of_an_address_are_the_same_account(clock):
    visitor = Visitor()
    for email in (EDITOR, EDITOR.upper(), EDITOR.title(), f" {EDITOR}", f"{EDITOR} "):
        response = visitor.fail(1, email)
    assert response.status_code == 429


def test_letters_that_a_database_takes_for_the_same_are_one_account():
    strange = (
        "Kommun\N{LATIN SMALL LETTER DOTLESS I}\N{KELVIN SIGN}a\N{LATIN SMALL LETTER LONG S}jon"
    )
    assert limits.normalise_account(f" {strange}@varde.example\n") == "kommunikasjon@varde.example"


def test_another_browser_or_cookie_is_no_way_around(clock):
    for number in range(5):
        response = Visitor(HTTP_USER_AGENT=f"Browser/{number}").fail()
    assert response.status_code == 429


def test_log_in_that_succeeds_forgets_the_failures_before(clock):
    visitor = Visitor()
    visitor.fail(4)
    assert visitor.gets_in()
    assert visitor.fail(4).status_code == 200


def test_log_in_of_a_colleague_does_not_reset_attempts_on_others(clock):
    visitor = Visitor()
    visitor.fail(4)
    assert visitor.gets_in("kommunikasjon@varde.example")
    assert visitor.fail().status_code == 429


def test_outsiders_do_not_lock_out_a_user_elsewhere(clock):
    Visitor("198.51.100.7").fail(5)
    assert Visitor("203.0.113.5").gets_in()


def test_one_network_address_may_not_try_many_accounts(clock):
    visitor = Visitor()
    for number in range(29):
        assert visitor.fail(1, f"person{number}@varde.example").status_code == 200
    assert visitor.fail(1, "person29@varde.example").status_code == 429
    assert visitor.log_in().status_code == 429
    assert Visitor("203.0.113.6").gets_in()


def test_account_attacked_from_everywhere_is_slowed_down(clock):
    strangers(10)
    newcomer = Visitor("203.0.113.5")
    refused = newcomer.log_in()
    assert refused.status_code == 429
    assert message_in(refused).startswith("For mange forsøk. Prøv igjen om 1 minutt, kl. ")
    clock.shift(timedelta(minutes=1, seconds=1))
    assert newcomer.gets_in()


def test_known_device_logs_in_whatever_strangers_do(clock):
    visitor = Visitor("203.0.113.5")
    assert visitor.gets_in()
    visitor.client.post("/admin/logout/")
    strangers(10)
    Visitor("203.0.113.5").fail(5)
    for number in range(24):
        Visitor("203.0.113.5").fail(1, f"person{number}@varde.example")
    assert Visitor("203.0.113.5").log_in().status_code == 429
    assert visitor.gets_in()


def test_known_device_has_a_limit_of_its_own(clock):
    visitor = Visitor()
    assert visitor.gets_in()
    assert visitor.fail(5).status_code == 429
    clock.shift(timedelta(minutes=15, seconds=1))
    assert visitor.gets_in()


def test_device_is_known_for_the_accounts_that_logged_in_on_it_and_no_others(clock):
    visitor = Visitor()
    assert visitor.gets_in("kommunikasjon@varde.example")
    strangers(10)
    assert visitor.log_in().status_code == 429


@pytest.mark.parametrize("forged", ["", "x", "eyJpZCI6ICIxIn0:1abcde:forged"])
def test_forged_device_is_a_stranger(clock, forged):
    strangers(10)
    visitor = Visitor()
    visitor.client.cookies["varde_device"] = forged
    assert visitor.log_in().status_code == 429


def test_device_cookie_is_sent_only_to_the_admin_and_names_no_user(clock):
    visitor = Visitor()
    visitor.log_in()
    cookie = visitor.client.cookies["varde_device"]
    assert cookie["path"] == "/admin/"
    assert cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Lax"
    assert "varde.example" not in cookie.value


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.9", "127.0.0.1"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "203.0.113.99, 198.51.100.9", "198.51.100.9"),
        (2, "203.0.113.99, 198.51.100.9, 10.0.0.1", "198.51.100.9"),
        (2, "198.51.100.9", "198.51.100.9"),
        (1, "", "127.0.0.1"),
        (1, "nonsense\n", None),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:198.51.100.9", "198.51.100.9"),
    ],
)
def test_address_is_the_one_reported_by_our_own_proxies(rf, proxies, forwarded, address):
    request = rf.get("/", headers={"X-Forwarded-For": forwarded})
    with override_settings(TRUSTED_PROXIES=proxies):
        assert limits.client_address(request) == address


def test_forwarded_address_does_not_help_without_a_proxy(clock):
    for number in range(5):
        response = Visitor(HTTP_X_FORWARDED_FOR=f"192.0.2.{number}").fail()
    assert response.status_code == 429


def test_deactivated_account_gets_the_message_for_a_wrong_password(clock):
    user = person("redaktor")
    user.is_active = False
    user.save()
    closed, wrong = Visitor().log_in(), Visitor().fail(1, UNKNOWN)
    assert closed.status_code == wrong.status_code == 200
    assert message_in(closed) == message_in(wrong)


def test_session_is_renewed_at_log_in(clock):
    visitor = Visitor()
    visitor.log_in()
    first = visitor.client.session.session_key
    visitor.client.post("/admin/logout/")
    visitor.client.cookies["sessionid"] = first
    assert visitor.gets_in()
    assert visitor.client.session.session_key != first


def test_limits_cost_readers_and_editors_no_query(clock):
    visitor = Visitor()
    visitor.log_in()
    with CaptureQueriesContext(connection) as seen:
        visitor.client.get("/nb/")
        visitor.client.get("/admin/")
    assert not [query for query in seen.captured_queries if "axes_" in query["sql"]]


def test_password_is_kept_nowhere(clock):
    Visitor().log_in(EDITOR, "hemmelig-gjetning", **{"email-current_password": "og-denne"})
    (kept,) = AccessAttempt.objects.values()
    assert "hemmelig-gjetning" not in str(kept)
    assert "og-denne" not in str(kept)
    assert PASSWORD not in str(kept)


def test_frontend_log_in_for_readers_has_the_same_limit(clock):
    visitor = Visitor()
    address = "/nb/_util/login/"
    for _attempt in range(5):
        response = visitor.client.post(address, {"username": EDITOR, "password": "feil"})
    assert response.status_code == 429
    assert "Prøv igjen om 15 minutter" in response.content.decode()
