"""Whether this is the installation that sent before, and not a copy of it: a restored backup, or staging."""

import hashlib
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from distribution.delivery.states import RUNNING
from distribution.models import Dispatch, SenderLease


def fingerprint() -> str:
    """Return what differs between an installation and its copies: its address, and where its database is."""
    database = connection.settings_dict
    place = [settings.WAGTAILADMIN_BASE_URL, settings.MAIL_DOMAIN]
    place += [str(database.get(name) or "") for name in ("HOST", "PORT", "NAME")]
    return hashlib.sha256("\n".join(place).encode()).hexdigest()


def may_send(row: SenderLease) -> bool:
    """Return whether this installation may send. In a copy, all mails under way are put on hold."""
    here = fingerprint()
    if not row.fingerprint:
        accept(None)
        return True
    if row.fingerprint == here:
        return True
    Dispatch.objects.filter(state__in=RUNNING).update(
        state=Dispatch.State.HELD, hold=Dispatch.Hold.INSTANCE, hold_detail=""
    )
    return False


def accept(user: Any) -> None:
    """Let this installation send from now on."""
    SenderLease.objects.update_or_create(
        pk=SenderLease.NAME,
        defaults={
            "fingerprint": fingerprint(),
            "accepted_at": timezone.now(),
            "accepted_by": user,
        },
    )
