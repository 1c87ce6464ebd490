"""How long the certificates of the newsrooms' own addresses are valid: read by the worker once a day, and stored."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks import task
from wagtail.models import Site

from core import outbound
from core.health.checks import Group, Result, State, combined, health_check
from core.hosts import PLACEHOLDER
from core.outbound import PORTS, NotPublic
from core.tasks import LOW_PRIORITY
from operations.models import Certificate

HTTPS = PORTS["https"]
TIMEOUT = 10  # seconds
FRESH, AGAIN = timedelta(days=1), timedelta(hours=1)
# Certificates are usually renewed a month before they end.
SOON, VERY_SOON = timedelta(days=21), timedelta(days=7)
# An address that does not answer once is asked again after an hour, before operators are told.
PATIENCE = AGAIN + timedelta(minutes=15)
Problem = Certificate.Problem
EXPIRED, OTHER_NAME = 10, 62  # of OpenSSL's X509_V_ERR_…


def hosts() -> list[str]:
    """Return the host names that are served with HTTPS at its own port: those of all sites, and the admin's."""
    if not settings.CHECK_CERTIFICATES:
        return []
    names = {*Site.objects.filter(port=HTTPS).values_list("hostname", flat=True)}
    admin = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if admin.scheme == "https" and admin.port in (None, HTTPS):
        names.add(admin.hostname or PLACEHOLDER)
    return sorted(names - {PLACEHOLDER})


def ask_due() -> int:
    """Let the worker ask each host once a day, and each hour one with a problem; return how many."""
    names, now = hosts(), timezone.now()
    known = {*Certificate.objects.values_list("host", flat=True)}
    Certificate.objects.bulk_create(
        [Certificate(host=name) for name in names if name not in known], ignore_conflicts=True
    )
    if gone := known - {*names}:
        Certificate.objects.filter(host__in=gone).delete()
    uncertain = ~Q(problem="") | Q(expires_at__lt=now + SOON)
    due = Certificate.objects.filter(
        Q(asked_at=None) | Q(asked_at__lte=now - FRESH) | (uncertain & Q(asked_at__lte=now - AGAIN))
    )
    for row in due:
        Certificate.objects.filter(pk=row.pk).update(asked_at=now)
        read_certificate.enqueue(row.host)
    return len(due)


@task(priority=LOW_PRIORITY)
def read_certificate(host: str) -> None:
    """Ask a host for its certificate, outside of any transaction, and store what it is."""
    try:
        found = {"expires_at": expiry(host), "problem": ""}
    except (OSError, ValueError) as error:
        found = {"expires_at": None, "problem": problem_of(error)}
    Certificate.objects.filter(host=host).update(checked_at=timezone.now(), **found)


def expiry(host: str) -> datetime:
    """Return when a host's certificate ends. Raises `OSError` if browsers would refuse it, or nothing answers."""
    with outbound.connect(host, HTTPS, TIMEOUT) as plain:
        plain.settimeout(TIMEOUT)
        with outbound.tls_context().wrap_socket(plain, server_hostname=host) as connection:
            ends: str = connection.getpeercert()["notAfter"]  # type: ignore[index,assignment]
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)


def problem_of(error: Exception) -> Problem:
    if isinstance(error, ssl.SSLCertVerificationError):
        codes = {EXPIRED: Problem.EXPIRED, OTHER_NAME: Problem.OTHER_NAME}
        return codes.get(error.verify_code, Problem.UNTRUSTED)
    if isinstance(error, NotPublic):
        return Problem.NOT_PUBLIC
    if isinstance(error, ssl.SSLError):
        return Problem.NO_TLS
    return Problem.NO_NAME if isinstance(error, socket.gaierror) else Problem.NO_ANSWER


@health_check("certificates", gettext_lazy("Certificates"), Group.SERVER, patience=PATIENCE)
def certificates_are_valid() -> Result:
    names = hosts()
    if not names:
        return Result(State.OFF, _("No newsroom has an address with https that is checked."))
    rows = Certificate.objects.filter(host__in=names).exclude(checked_at=None).order_by("host")
    not_yet = Result(State.OK, _("They have not been looked at yet."))
    return combined([found_of(row) for row in rows], not_yet)


def found_of(row: Certificate) -> Result:
    advice = _("Renew the certificate (certbot renew) and reload nginx.")
    if row.problem:
        text = f"{row.host}: {row.get_problem_display()}"
        if row.problem == Problem.NOT_PUBLIC:
            return Result(State.OFF, text, measured_at=row.checked_at)
        if row.problem in (Problem.NO_NAME, Problem.NO_ANSWER):
            advice = _(
                "See whether the address works from outside. It is asked again within an hour."
            )
            return Result(State.WARNING, text, advice, row.checked_at)
        return Result(State.ALARM, text, advice, row.checked_at)
    left = row.expires_at - timezone.now() if row.expires_at else timedelta()
    state = State.ALARM if left < VERY_SOON else State.WARNING if left < SOON else State.OK
    text = ngettext(
        "%(host)s: valid for %(days)s more day.",
        "%(host)s: valid for %(days)s more days.",
        left.days,
    )
    text %= {"host": row.host, "days": max(left.days, 0)}
    return Result(state, text, advice if state.is_problem else "", row.checked_at)
