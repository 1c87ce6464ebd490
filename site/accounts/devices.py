"""Device cookies (OWASP): a signed cookie that marks devices on which a user has logged in before.

Password guessing from elsewhere does not lock the account on such a device. The cookie gives no access and names
no user: it contains accounts as keyed hashes.
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
MAX_ACCOUNTS = 5  # on a shared device


def fingerprint(account: str) -> str:
    return salted_hmac(SALT, account).hexdigest()[:16]


def read(request) -> dict:
    """Return the device's `id` and known `accounts`; empty if the cookie is missing, expired or invalid."""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return {}


def device_of(request, account: str) -> str:
    """Return the device's id if this account has logged in on it, else an empty string."""
    known = read(request)
    return known["id"] if fingerprint(account) in known.get("accounts", []) else ""


def remember(request, account: str) -> None:
    """Add the account to the cookie in the response to this request."""
    known = read(request)
    accounts = [fingerprint(account), *known.get("accounts", [])]
    accounts = list(dict.fromkeys(accounts))[:MAX_ACCOUNTS]
    request.known_device = {"id": known.get("id") or secrets.token_hex(8), "accounts": accounts}


class KnownDeviceMiddleware(MiddlewareMixin):
    """Middleware that sets the cookie in the response to a log-in."""

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
