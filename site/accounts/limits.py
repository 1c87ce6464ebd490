"""How often one may try: log-in, the password of a page, mails that reset a password.

django-axes (8.3) counts failed attempts in its table and refuses the next one; it knows one limit for all. Here
are several, so that nobody guesses passwords and no outsider shuts a member of the newsroom out:

- of one account from one network address;
- of one network address, whatever the account;
- of one account from everywhere: then slowly, not never;
- of one account from a device on which it has logged in before (accounts/devices.py). Such a device is counted by
  itself, and what strangers do does not concern it.

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

RESET = "reset "  # before the account; what is typed holds no space
PAGE = "page "


@dataclass(frozen=True)
class Limit:
    """So many failures, each at most AXES_COOLOFF_TIME old; then `pause` from the last one on."""

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
    """What is counted together. `account` or `address` is empty where it does not matter."""

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
        """As it was typed; of a page's password, the page."""
        kind, space, account = self.scope.account.rpartition(" ")
        if kind + space == PAGE:
            rule = PageViewRestriction.objects.filter(pk=account).select_related("page").first()
            return rule.page.title if rule else account
        return account

    @property
    def purpose(self) -> str:
        """What was tried, where it was not a log-in."""
        kind, space, _account = self.scope.account.partition(" ")
        return {RESET: _("Password reset"), PAGE: _("Password of a page")}.get(kind + space, "")


def scopes_of(account: str, address: str | None, device: str) -> Iterator[Scope]:
    """What an attempt is counted for."""
    if device:
        yield Scope(DEVICE, account=account, device=device)
        return
    yield Scope(HERE, account=account, address=address)
    yield Scope(ADDRESS, address=address)
    if not account.startswith(PAGE):  # strangers would shut all readers of the page out
        yield Scope(ACCOUNT, account=account)


def locks(attempts: Iterable[AccessAttempt], now: datetime) -> dict[Scope, Lock]:
    """The locks that are in force."""
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
    """The attempts that still count."""
    return AccessAttempt.objects.filter(attempt_time__gt=now - settings.AXES_COOLOFF_TIME)


def locked_until(request, account: str) -> datetime | None:
    """When the next attempt is allowed, None if now. One query."""
    AxesProxyHandler.update_request(request)
    now, address = timezone.now(), request.axes_ip_address
    here = Q(ip_address=address) if address else Q(ip_address=None)
    found = locks(recent(now).filter(Q(username=account) | here), now)
    scopes = scopes_of(account, address, device_of(request, account))
    return max((found[scope].until for scope in scopes if scope in found), default=None)


def refused_until(request, account: str) -> datetime | None:
    """The same, and the answer to this request will be 429 with the time."""
    if until := locked_until(request, account):
        request.axes_locked_out, request.locked_until = True, until
    return until


def count(request, account: str) -> None:
    """Note an attempt that is not a log-in."""
    AxesProxyHandler.user_login_failed(
        sender=None, credentials={"username": account}, request=request
    )


def unlock(account: str = "", address: str = "") -> int:
    """Forget the attempts on an account, or from a network address; how many records went."""
    attempts = AccessAttempt.objects.all()
    if account:
        attempts = attempts.filter(username=account)
    elif address:
        attempts = attempts.filter(ip_address=address)
    else:
        return 0
    forgotten, _details = attempts.delete()
    if forgotten:
        audit.unlocked(account, address)
    return forgotten


def message(until: datetime) -> str:
    """When to try again, in the reader's language."""
    minutes = max(1, math.ceil((until - timezone.now()).total_seconds() / 60))
    clock = time_format(timezone.localtime(until + timedelta(seconds=59)), "TIME_FORMAT")
    return ngettext(
        "Too many attempts. Please try again in %(minutes)d minute, at %(time)s.",
        "Too many attempts. Please try again in %(minutes)d minutes, at %(time)s.",
        minutes,
    ) % {"minutes": minutes, "time": clock}


class LimitsHandler(AxesDatabaseHandler):
    """django-axes' own, with several limits, and a device in place of the browser's name."""

    def get_failures(self, request, credentials=None) -> int:
        """1, the limit in the settings, while a lock is in force, else 0."""
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
        """Forget what was tried from here or from this device; strangers' attempts still count."""
        account = typed_account(request, credentials)
        here = Q(ip_address=request.axes_ip_address)
        if device := device_of(request, account):
            here |= Q(user_agent=device)
        return AccessAttempt.objects.filter(here, username=account).delete()[0]


def typed_account(request, credentials) -> str:
    """The account of an attempt, in one spelling, and nothing that could break a line of the log."""
    credentials = credentials or {}
    typed = str(credentials.get("username") or credentials.get("email") or "")
    if typed.startswith((RESET, PAGE)):
        kind, _, typed = typed.partition(" ")
        return f"{kind} {normalise_account(typed)}"[:254]
    return normalise_account(typed)[:254]


def normalise_account(typed: str) -> str:
    """In one spelling: all letters that a database takes for the same (long s, dotless i) are one."""
    letters = unicodedata.normalize("NFKC", typed).upper().lower()
    return "".join(sign for sign in letters if sign.isprintable() and not sign.isspace())


def client_address(request) -> str | None:
    """The client's network address, of IPv6 its /64, or None. What was forwarded counts only behind our proxies."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    seen = request.META.get("REMOTE_ADDR", "")
    if proxies := settings.TRUSTED_PROXIES:
        seen = forwarded[-min(proxies, len(forwarded))].strip() or seen
    try:
        address = ip_address(seen)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, 64), strict=False).network_address)
    return str(address)


def lockout_response(request, response, credentials):
    """A form that is shown again says when to try again, in words and in the header."""
    if response.status_code == 200:
        response.status_code = 429
    if response.status_code == 429 and (until := getattr(request, "locked_until", None)):
        wait = (until - timezone.now()).total_seconds()
        response.headers["Retry-After"] = str(max(1, math.ceil(wait)))
    return response
