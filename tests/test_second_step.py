"""The second step of a log-in: apps, passkeys and recovery codes."""

import json
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry

from demo.people import PASSWORD
from tests.editor import Editor, Screen
from tests.login_attempts import EDITOR, Visitor
from tests.reader import Reading
from tests.second_steps import SECRET, Passkey, code, recovery_codes, with_app

pytestmark = pytest.mark.django_db
STEP, TWO_STEP = "/admin/login/second-step/", "/admin/account/two-step/"


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def enter(visitor: Visitor, typed: str):
    return visitor.client.post(STEP, {"code": typed})


def is_in(visitor: Visitor) -> bool:
    return visitor.client.get("/admin/").status_code == 200


def test_the_password_alone_does_not_log_in_a_user_with_an_app(clock):
    with_app()
    visitor = Visitor()
    asked = visitor.log_in(next="/admin/images/")
    assert asked["Location"] == STEP and not is_in(visitor)
    assert "varde_device" not in visitor.client.cookies
    screen = Screen(visitor.client.get(STEP))
    assert screen.all("input[name=code]") and not screen.all("[data-passkey]")
    let_in = enter(visitor, code())
    assert let_in["Location"] == "/admin/images/" and is_in(visitor)
    assert "varde_device" in visitor.client.cookies


@pytest.mark.parametrize("remember", ["", "on"])
def test_the_session_lasts_as_long_as_asked_for_with_the_password(clock, remember):
    with_app()
    visitor = Visitor()
    visitor.log_in(remember=remember)
    enter(visitor, code())
    assert bool(visitor.client.cookies["sessionid"]["max-age"]) == bool(remember)


def test_readers_log_in_has_the_same_second_step(clock):
    with_app()
    visitor = Visitor()
    sent = {"username": EDITOR, "password": PASSWORD, "next": "/nb/"}
    assert visitor.client.post("/nb/_util/login/", sent)["Location"] == STEP
    assert enter(visitor, code())["Location"] == "/nb/"


def test_a_code_works_once_and_earlier_ones_do_not_afterwards(clock):
    with_app()
    first, second = Visitor(), Visitor("203.0.113.6")
    first.log_in()
    enter(first, code())
    second.log_in()
    for used in (code(), code(later=-1)):
        assert Screen(enter(second, used)).errors.keys() == {"code"}
    assert not is_in(second)
    clock.shift(timedelta(seconds=30))
    assert enter(second, code()).status_code == 302


def test_a_recovery_code_works_once(clock):
    user = with_app()
    left = recovery_codes(user)
    for status in (302, 200):
        visitor = Visitor()
        visitor.log_in()
        assert enter(visitor, left[0]).status_code == status
    assert recovery_codes(user) == left[1:]


def test_wrong_codes_are_counted_and_logged_as_wrong_passwords(clock):
    with_app()
    visitor = Visitor()
    visitor.log_in()
    for _attempt in range(5):
        refused = enter(visitor, "000000")
    assert refused.status_code == 429 and int(refused["Retry-After"]) == 900
    assert "Prøv igjen om 15 minutter" in refused.content.decode()
    assert enter(visitor, code()).status_code == 429 and not is_in(visitor)
    assert visitor.log_in().status_code == 429
    assert ModelLogEntry.objects.filter(action="accounts.failed").count() == 5


def test_the_right_password_does_not_forget_wrong_codes(clock):
    with_app()
    visitor = Visitor()
    for _attempt in range(4):
        visitor.log_in()
        refused = enter(visitor, "000000")
    visitor.log_in()
    assert enter(visitor, "000000").status_code == 429 and refused.status_code == 200


def test_the_step_is_for_the_browser_that_gave_the_password_and_ends(clock):
    with_app()
    assert Visitor().client.get(STEP)["Location"] == "/admin/login/"
    visitor = Visitor()
    visitor.log_in()
    clock.shift(timedelta(minutes=16))
    assert enter(visitor, code())["Location"] == "/admin/login/" and not is_in(visitor)


def test_a_user_deactivated_between_the_steps_stays_out(clock):
    user = with_app()
    visitor = Visitor()
    visitor.log_in()
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert enter(visitor, code()).status_code == 403 and not is_in(visitor)


def test_another_user_who_was_logged_in_is_not_any_more(clock):
    with_app()
    visitor = Visitor()
    assert visitor.gets_in("kommunikasjon@varde.example")
    visitor.log_in()
    assert not is_in(visitor) and visitor.client.get(STEP).status_code == 200


def confirmed(editor, path: str, **fields):
    return editor.client.post(TWO_STEP + path, {"current_password": PASSWORD, **fields})


def test_app_is_set_up_with_a_code_and_recovery_codes_are_shown_once(log_in, done, clock):
    editor = log_in("redaktor")
    screen = editor.open(TWO_STEP + "app/")
    secret = screen.text("[data-totp-key]")
    with done():
        wrong = Screen(confirmed(editor, "app/", code=code(SECRET)))
        assert wrong.errors.keys() == {"code"} and wrong.text("[data-totp-key]") == secret
        assert confirmed(editor, "app/", code=code(secret))["Location"] == TWO_STEP + "codes/"
    shown = editor.open(TWO_STEP + "codes/")
    assert sorted(shown.texts("[data-codes] li")) == sorted(recovery_codes(editor.user))
    assert editor.client.get(TWO_STEP + "codes/")["Location"] == TWO_STEP
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows and "gAAAA" in rows
    assert ModelLogEntry.objects.get(action="accounts.second_step_added").user == editor.user
    assert mail.outbox[-1].to == [EDITOR] and secret not in mail.outbox[-1].body


def test_new_codes_end_the_earlier_ones(log_in, done):
    earlier = recovery_codes(with_app())
    editor = log_in("redaktor")
    with done():
        confirmed(editor, "codes/new/")
    assert not {*earlier} & {*recovery_codes(editor.user)}
    assert len(editor.open(TWO_STEP + "codes/").texts("[data-codes] li")) == 10


@pytest.mark.parametrize("path", ["app/", "app/remove/", "passkeys/add/", "codes/new/"])
def test_a_change_asks_for_the_password_unless_the_user_has_just_logged_in(log_in, clock, path):
    if path != "app/":
        with_app()
    editor = log_in("redaktor")
    before = list(Authenticator.objects.values_list("pk", "data"))
    sent = {"current_password": "feil", "code": "1", "credential": "{}"}
    refused = Screen(editor.client.post(TWO_STEP + path, sent))
    assert "current_password" in refused.errors
    assert list(Authenticator.objects.values_list("pk", "data")) == before
    assert ModelLogEntry.objects.filter(action="accounts.failed").exists()
    fresh = Visitor()
    fresh.log_in("kommunikasjon@varde.example")
    page = Screen(fresh.client.get(TWO_STEP + "passkeys/add/"))
    assert not page.all("[name=current_password]")


def test_a_user_without_a_password_logs_in_again_before_a_change(log_in):
    user = with_app()
    user.set_unusable_password()
    user.save()
    screen = Screen(log_in("redaktor").client.post(TWO_STEP + "app/remove/"))
    assert screen.status == 200 and Authenticator.objects.filter(user=user).count() == 2


def options_in(response) -> dict:
    return json.loads(Reading(response).one("#passkey-options").text)


def test_a_passkey_is_added_used_and_removed(log_in, done, clock):
    passkey, editor = Passkey(), log_in("redaktor")
    editor.client.defaults["HTTP_HOST"] = "testserver"
    options = options_in(editor.client.get(TWO_STEP + "passkeys/add/", secure=True))
    with done():
        sent = {"name": "Telefon", "credential": passkey.created(options)}
        added = confirmed(editor, "passkeys/add/", **sent)
    assert added["Location"] == TWO_STEP + "codes/", Screen(added).html
    assert "Telefon" in editor.open(TWO_STEP)
    visitor = Visitor()
    assert visitor.log_in()["Location"] == STEP
    forged = Passkey().got(options_in(visitor.client.get(STEP)))
    assert visitor.client.post(STEP, {"credential": forged}).status_code == 200
    replayed = passkey.got(options)
    assert visitor.client.post(STEP, {"credential": replayed}).status_code == 200
    answer = passkey.got(options_in(visitor.client.get(STEP)))
    assert visitor.client.post(STEP, {"credential": answer})["Location"] == "/admin/"
    row = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    assert Client().post(f"{TWO_STEP}passkeys/{row.pk}/remove/").status_code == 302
    other = Editor(Client(), "kommunikasjon").client.get(f"{TWO_STEP}passkeys/{row.pk}/remove/")
    assert other.status_code == 404
    confirmed(editor, f"passkeys/{row.pk}/remove/")
    assert not Authenticator.objects.filter(user=editor.user).exists()


def test_secrets_are_read_with_an_earlier_key_and_no_other(db):
    row = Authenticator.objects.get(user=with_app(), type=Authenticator.Type.TOTP)
    with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=["test-only"]):
        assert row.wrap().validate_code(code())
    with override_settings(SECRET_KEY="new"), pytest.raises(InvalidToken):
        row.wrap().validate_code(code())
