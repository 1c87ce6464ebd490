"""There is one log-in: no other address lets a browser in, and those about log-ins are listed here."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from accounts.second_step.stage import TwoStepLogin
from demo.people import PASSWORD
from tests.admin_addresses import walk
from tests.login_attempts import EDITOR
from tests.second_steps import with_app

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ABOUT = re.compile(
    r"log_?-?in|log_?-?out|sign_?-?(in|up)|passw|account|auth|mfa|oidc|social|second|two-step|session"
)
LOG_INS = {"admin/login/", "<language>/_util/login/"}  # the second in readers' design
# Whether a browser is still logged in, who has a text open, and what administrators do.
NOT_LOG_INS = ("admin/session/", "admin/editing-sessions/", "admin/users/")
LISTED = {
    *LOG_INS,
    "admin/login/second-step/",
    "admin/login/oidc/",
    "admin/login/oidc/callback/",
    "admin/logout/",
    "<language>/_util/logout/",
    # A new password logs in no user.
    "admin/password_reset/",
    "admin/password_reset/done/",
    "admin/password_reset/complete/",
    "admin/password_reset/confirm/<uidb64>/<token>/",
    # For users who are logged in.
    "admin/account/",
    "admin/account/connect/",
    "admin/account/sessions/",
    "admin/account/two-step/",
    "admin/account/two-step/app/",
    "admin/account/two-step/app/remove/",
    "admin/account/two-step/passkeys/add/",
    "admin/account/two-step/passkeys/<int:pk>/remove/",
    "admin/account/two-step/codes/",
    "admin/account/two-step/codes/new/",
    # Passwords of pages and collections, which log in no user.
    "<language>/_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
    "documents/authenticate_with_password/<int:restriction_id>/",
}
# Where Django's admin and allauth have their own.
ELSEWHERE = (
    *("/accounts/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"),
    *("/accounts/2fa/", "/accounts/2fa/authenticate/", "/accounts/reauthenticate/"),
    *("/accounts/login/code/", "/accounts/oidc/oidc/login/", "/accounts/social/signup/"),
    *("/_allauth/browser/v1/auth/login", "/django-admin/login/", "/login/"),
)
NAMES = ("username", "email", "login", "user", "auth-username")
CREDENTIALS = {**dict.fromkeys(NAMES, EDITOR), "password": PASSWORD, "next": "/admin/"}


def routes() -> dict:
    """Return the names of each route, with the language as a parameter."""
    found: dict[str, set] = {}
    for route, name, _module in walk(get_resolver().url_patterns):
        route = re.sub(r"^(nb|en)/", "<language>/", route)
        found.setdefault(route, set()).add(name)
    return found


def test_addresses_about_log_ins_are_known():
    about = {route for route in routes() if ABOUT.search(route)}
    others = {r for r in about if r.startswith(NOT_LOG_INS)}
    assert about - others == LISTED


def test_no_other_address_lets_a_browser_in(db):
    with_app()
    for route in [*routes(), *(path.lstrip("/") for path in ELSEWHERE)]:
        if "<" in route.replace("<language>", "") or "(" in route or "*" in route:
            continue
        path = f"/{route.replace('<language>', 'nb')}"
        client = Client(raise_request_exception=False)
        response = client.post(path, CREDENTIALS)
        assert "_auth_user_id" not in client.session, path
        asks = response.headers.get("Location") == "/admin/login/second-step/"
        assert asks == (route in LOG_INS), path


@pytest.mark.parametrize("path", ELSEWHERE)
def test_addresses_of_others_do_not_exist(client, path):
    assert client.get(path, follow=True).status_code == 404


def test_both_log_ins_are_one(db):
    for route in LOG_INS:
        match = get_resolver().resolve(f"/{route.replace('<language>', 'nb')}")
        assert issubclass(match.func.view_class, TwoStepLogin)
