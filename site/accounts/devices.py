"""Devices on which somebody has logged in before, by a signed cookie of the admin.

Whoever guesses passwords comes from elsewhere: what they do does not lock the account on such a device. OWASP calls
it a device cookie. It opens nothing, and it names nobody: accounts are in it as keyed hashes.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.deprecation import MiddlewareMixin

COOKIE = "varde_device"
SALT = "accounts.devices"
AGE = 180 * 24 * 60 * 60  # seconds
MOST = 5  # accounts on a shared device


def fingerprint(account: str) -> str:
    return salted_hmac(SALT, account).hexdigest()[:16]


def read(request) -> dict:
    """`id` of the device and `accounts` known to it; empty where the cookie is missing, old or not ours."""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return {}


def device_of(request, account: str) -> str:
    """The device's id where this account has logged in on it, else an empty text."""
    known = read(request)
    return known["id"] if fingerprint(account) in known.get("accounts", []) else ""


def remember(request, account: str) -> None:
    """Let the answer to this request set the cookie."""
    known = read(request)
    accounts = [fingerprint(account), *known.get("accounts", [])]
    accounts = list(dict.fromkeys(accounts))[:MOST]
    request.known_device = {"id": known.get("id") or secrets.token_hex(8), "accounts": accounts}


class KnownDeviceMiddleware(MiddlewareMixin):
    """Sets the cookie in the answer to a log-in."""

    def process_response(self, request, response):
        if known := getattr(request, "known_device", None):
            response.set_cookie(
                COOKIE,
                signing.dumps(known, salt=SALT),
                max_age=AGE,
                path=reverse("wagtailadmin_home"),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
