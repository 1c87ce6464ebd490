"""Rate limits for log-ins, passwords of pages and password reset mails.

django-axes (8.3) counts failed attempts in its table and refuses the next one, with a single limit. These are
several, so that passwords cannot be guessed and outsiders cannot lock out a user:

- attempts on an account from a network address;
- attempts from a network address, on any account;
- attempts on an account from anywhere, with a short pause only;
- attempts on an account from a device on which it has logged in before (accounts/devices.py). Such a device is
  counted separately, and attempts from elsewhere do not lock it.

Accounts are counted as they are typed, whether they exist or not.
"""

import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import PageViewRestriction

from accounts import audit
from accounts.devices import device_of, remember

RESET = "reset "  # a prefix of the account; a typed account contains no space
PAGE = "page "


@dataclass(frozen=True)
class Limit:
    """A number of failures within AXES_COOLOFF_TIME, and the pause after the last of them."""

    failures: int
    pause: timedelta


QUARTER = timedelta(minutes=15)
DEVICE, HERE, ADDRESS, ACCOUNT = "device", "here", "address", "account"
LIMITS = {
    DEVICE: Limit(5, QUARTER),
    HERE: Limit(5, QUARTER),
    ADDRESS: Limit(30, QUARTER),
    ACCOUNT: Limit(10, timedelta(minutes=1)),
}
MAILS = Limit(5, QUARTER)  # to one account


@dataclass(frozen=True)
class Scope:
    """The attempts that are counted together. `account` or `address` is empty if any value matches."""

    kind: str
    account: str = ""
    address: str | None = None
    device: str = ""

    @property
    def limit(self) -> Limit:
        if self.kind == ACCOUNT and self.account.startswith(RESET):
            return MAILS
        return LIMITS[self.kind]


@dataclass(frozen=True)
class Lock:
    scope: Scope
    failures: int
    until: datetime

    @property
    def account(self) -> str:
        """The account as typed, or the page's title if its password was tried."""
        kind, space, account = self.scope.account.rpartition(" ")
        if kind + space == PAGE:
            rule = PageViewRestriction.objects.filter(pk=account).select_related("page").first()
            return rule.page.title if rule else account
        return account

    @property
    def purpose(self) -> str:
        """What was attempted; empty for a log-in."""
        kind, space, _account = self.scope.account.partition(" ")
        return {RESET: _("Password reset"), PAGE: _("Password of a page")}.get(kind + space, "")


def scopes_of(account: str, address: str | None, device: str) -> Iterator[Scope]:
    """Yield the scopes in which an attempt is counted."""
    if device:
        yield Scope(DEVICE, account=account, device=device)
        return
    yield Scope(HERE, account=account, address=address)
    yield Scope(ADDRESS, address=address)
    if not account.startswith(PAGE):  # or outsiders could lock out all readers of the page
        yield Scope(ACCOUNT, account=account)


def locks(attempts: Iterable[AccessAttempt], now: datetime) -> dict[Scope, Lock]:
    """Return the locks in force, by scope."""
    counted: dict[Scope, tuple[int, datetime]] = {}
    for attempt in attempts:
        for scope in scopes_of(attempt.username or "", attempt.ip_address, attempt.user_agent):
            failures, last = counted.get(scope, (0, attempt.attempt_time))
            failures += attempt.failures_since_start
            counted[scope] = (failures, max(last, attempt.attempt_time))
    return {
        scope: Lock(scope, failures, last + scope.limit.pause)
        for scope, (failures, last) in counted.items()
        if failures >= scope.limit.failures and last + scope.limit.pause > now
    }


def recent(now: datetime):
    """Return the attempts that still count."""
    return AccessAttempt.objects.filter(attempt_time__gt=now - settings.AXES_COOLOFF_TIME)


def locked_until(request, account: str) -> datetime | None:
    """Return when the next attempt is allowed, or None if it is now. Costs one query."""
    AxesProxyHandler.update_request(request)
    now, address = timezone.now(), request.axes_ip_address
    here = Q(ip_address=address) if address else Q(ip_address=None)
    found = locks(recent(now).filter(Q(username=account) | here), now)
    scopes = scopes_of(account, address, device_of(request, account))
    return max((found[scope].until for scope in scopes if scope in found), default=None)


def refuse_if_locked(request, account: str) -> datetime | None:
    """Return `locked_until`; if the account is locked, let the response to the request be a 429."""
    if until := locked_until(request, account):
        request.axes_locked_out, request.locked_until = True, until
    return until


def count(request, account: str) -> None:
    """Count an attempt that is not a log-in."""
    AxesProxyHandler.user_login_failed(
        sender=None, credentials={"username": account}, request=request
    )


def unlock(account: str = "", address: str = "") -> int:
    """Delete the attempts on an account or from a network address, and return their number."""
    attempts = AccessAttempt.objects.all()
    if account:
        attempts = attempts.filter(username=account)
    elif address:
        attempts = attempts.filter(ip_address=address)
    else:
        return 0
    deleted, _details = attempts.delete()
    if deleted:
        audit.unlocked(account, address)
    return deleted


def message(until: datetime) -> str:
    """Return a message that says when to try again."""
    minutes = max(1, math.ceil((until - timezone.now()).total_seconds() / 60))
    clock = time_format(timezone.localtime(until + timedelta(seconds=59)), "TIME_FORMAT")
    return ngettext(
        "Too many attempts. Please try again in %(minutes)d minute, at %(time)s.",
        "Too many attempts. Please try again in %(minutes)d minutes, at %(time)s.",
        minutes,
    ) % {"minutes": minutes, "time": clock}


class LimitsHandler(AxesDatabaseHandler):
    """The handler of django-axes with several limits, and the device in place of the user agent."""

    def get_failures(self, request, credentials=None) -> int:
        """Return 1, the limit in the settings, while a lock is in force, else 0."""
        request.locked_until = locked_until(request, typed_account(request, credentials))
        return int(request.locked_until is not None)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        if request is None:
            return
        account = typed_account(request, credentials)
        request.axes_user_agent = device_of(request, account)
        was_locked = request.axes_locked_out
        super().user_login_failed(sender, credentials, request, **kwargs)
        if not was_locked and not account.startswith((RESET, PAGE)):
            audit.failed(account, request.axes_ip_address)
            if request.axes_locked_out:
                audit.locked(account, request.axes_ip_address, request.locked_until)

    def user_logged_in(self, sender, request, user, **kwargs):
        account = typed_account(request, {"username": user.get_username()})
        request.axes_user_agent = device_of(request, account)
        super().user_logged_in(sender, request, user, **kwargs)
        remember(request, account)

    def reset_user_attempts(self, request, credentials=None) -> int:
        """Delete the attempts from this address or device; those from elsewhere still count."""
        account = typed_account(request, credentials)
        here = Q(ip_address=request.axes_ip_address)
        if device := device_of(request, account):
            here |= Q(user_agent=device)
        return AccessAttempt.objects.filter(here, username=account).delete()[0]


def typed_account(request, credentials) -> str:
    """Return the normalised account of an attempt, without characters that could break a log line."""
    credentials = credentials or {}
    typed = str(credentials.get("username") or credentials.get("email") or "")
    if typed.startswith((RESET, PAGE)):
        kind, _, typed = typed.partition(" ")
        return f"{kind} {normalise_account(typed)}"[:254]
    return normalise_account(typed)[:254]


def normalise_account(typed: str) -> str:
    """Normalise an account, so that letters that a database treats as equal (long s, dotless i) are equal."""
    letters = unicodedata.normalize("NFKC", typed).upper().lower()
    return "".join(sign for sign in letters if sign.isprintable() and not sign.isspace())


def client_address(request) -> str | None:
    """Return the client's address (of IPv6 the /64), or None. X-Forwarded-For counts only behind trusted proxies."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    client = request.META.get("REMOTE_ADDR", "")
    if proxies := settings.TRUSTED_PROXIES:
        client = forwarded[-min(proxies, len(forwarded))].strip() or client
    try:
        address = ip_address(client)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, 64), strict=False).network_address)
    return str(address)


def lockout_response(request, response, credentials):
    """Answer a locked log-in with 429 and a `Retry-After` header."""
    if response.status_code == 200:
        response.status_code = 429
    if response.status_code == 429 and (until := getattr(request, "locked_until", None)):
        wait = (until - timezone.now()).total_seconds()
        response.headers["Retry-After"] = str(max(1, math.ceil(wait)))
    return response
