"""What users decide about mails: hold, continue, cancel, send an uncertain one again. The history records it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.transactions import lock_rows
from distribution.delivery import instance
from distribution.delivery.changes import cancel as cancel_all
from distribution.delivery.states import RUNNING, UNDER_WAY
from distribution.delivery.tasks import send_soon
from distribution.models import Delivery, Dispatch
from release.history import Action, record

State = Dispatch.State
Hold = Dispatch.Hold


@transaction.atomic
def hold(dispatch: Dispatch, user: Any) -> None:
    """Stop a mail at once; mails that have been handed over cannot be stopped."""
    running = Dispatch.objects.filter(pk=dispatch.pk, state__in=RUNNING)
    change(running, Action.MAIL_HELD, user, state=State.HELD, hold=Hold.USER, hold_detail="")


@transaction.atomic
def resume(dispatch: Dispatch, user: Any) -> None:
    """Let a mail go on where it was put on hold, whatever the reason.

    A user who continues the mail of a copy of the newsroom says that it is the newsroom from now on.
    """
    held = Dispatch.objects.filter(pk=dispatch.pk, state=State.HELD)
    lock_rows(held)
    if row := held.first():
        if row.hold == Hold.INSTANCE:
            instance.accept(user)
        if row.hold == Hold.REFUSED:
            try_refused_again(row)
        too_old = timedelta(hours=settings.MAIL_TOO_OLD_HOURS)
        until = max(row.not_after, timezone.now() + too_old)
        fields = {"hold": "", "hold_detail": "", "not_after": until}
        change(held, Action.MAIL_RESUMED, user, state=earlier_state(row), **fields)
        send_soon()


def earlier_state(dispatch: Dispatch) -> str:
    if dispatch.expanded_at:
        return State.SENDING
    return State.EXPANDING if dispatch.started_at else State.READY


def try_refused_again(dispatch: Dispatch) -> None:
    """Queue the mails again that the server refused as it refused the newsroom, not the recipient."""
    refused = Delivery.objects.filter(dispatch=dispatch, state=Delivery.State.REFUSED)
    policy = refused.filter(enhanced_code__startswith="5.7.")
    policy.update(state=Delivery.State.QUEUED, attempts=0, next_at=timezone.now())


@transaction.atomic
def cancel(dispatch: Dispatch, user: Any) -> None:
    """Cancel a mail for all who have not got it."""
    under_way = Dispatch.objects.filter(pk=dispatch.pk, state__in=UNDER_WAY)
    if change(under_way, Action.MAIL_CANCELLED, user, state=State.CANCELLED):
        cancel_all([dispatch.pk], Delivery.Skip.CANCELLED)


@transaction.atomic
def send_again(delivery: Delivery, user: Any) -> None:
    """Send a mail again whose arrival is uncertain. It has the same Message-ID, so that many servers drop a copy.

    Raises `ValidationError` if it is not uncertain, or its dispatch is not carried out any more.
    """
    dispatch = Dispatch.objects.filter(pk=delivery.dispatch_id)
    done = dispatch.filter(state__in=[State.SENDING, State.HELD, State.DONE])
    uncertain = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.UNCERTAIN)
    if not done.exists() or not uncertain.update(
        state=Delivery.State.QUEUED, started_at=None, lease_id=None, next_at=timezone.now()
    ):
        raise ValidationError(_("This mail is not uncertain any more."))
    until = timezone.now() + timedelta(hours=settings.MAIL_TOO_OLD_HOURS)
    dispatch.filter(state=State.DONE).update(state=State.SENDING, finished_at=None, not_after=until)
    row = dispatch.select_related("release").get()
    if row.release:
        record(row.release, Action.MAIL_REPEATED, user, delivery=str(delivery.pk))
    send_soon()


def change(rows: Any, action: Action, user: Any, **values: Any) -> bool:
    """Change the state of a dispatch that is in one of the states that allow it, and record it."""
    found = rows.select_related("release").first()
    if found is None or not rows.update(**values):
        return False
    if found.release:
        record(found.release, action, user, mail=str(found.pk), kind=found.kind)
    return True
