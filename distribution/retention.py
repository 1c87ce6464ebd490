"""How long what belongs to subscribers is kept."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from distribution.consent import Status, end_if_empty, lock
from distribution.models import (
    AvailabilityRequest,
    Delivery,
    Dispatch,
    MailEvent,
    SignUpAttempt,
    Subscriber,
    Subscription,
)
from distribution.models.subscribers import new_secret

PENDING = timedelta(days=7)
ENDED = timedelta(days=30)
ATTEMPTS = timedelta(days=7)
RAW_EVENTS = timedelta(days=30)
# So many rows are changed in a transaction, as others wait for it (SQLite).
BATCH = 500


def forget() -> None:
    """Delete and empty what is kept no longer. Repeating it changes nothing."""
    forget_unconfirmed()
    end_empty()
    forget_ended()
    now = timezone.now()
    SignUpAttempt.objects.filter(at__lt=now - ATTEMPTS).delete()
    MailEvent.objects.filter(received_at__lt=now - RAW_EVENTS).exclude(raw={}).update(raw={})
    forget_deliveries()


def forget_unconfirmed() -> None:
    """Delete subscribers whose confirmation link has expired."""
    limit = timezone.now() - PENDING
    late = Subscriber.objects.filter(status=Status.PENDING, created_at__lt=limit)
    mailed = Q(last_service_mail_at__gte=limit)
    late.exclude(mailed).delete()
    # What an active subscriber has asked for and not confirmed.
    waiting = Subscriber.objects.filter(status=Status.ACTIVE).exclude(requested={})
    waiting.exclude(mailed).update(requested={})
    unconfirmed = Subscriber.objects.filter(status=Status.ACTIVE).exclude(new_address="")
    unconfirmed.exclude(mailed).update(new_address="")


def end_empty() -> None:
    """End active subscribers who get nothing any more, as their requests were answered."""
    empty = Subscriber.objects.filter(status=Status.ACTIVE)
    for model in (Subscription, AvailabilityRequest):
        rows = model.objects.filter(subscriber=OuterRef("pk"), ended_at=None)
        empty = empty.exclude(Exists(rows))
    for subscriber in list(empty[:BATCH]):
        with transaction.atomic():
            end_if_empty(lock(subscriber))


def forget_ended() -> None:
    """Erase the addresses of subscribers who left; their links do not work any more."""
    limit = timezone.now() - ENDED
    late = Subscriber.objects.filter(status=Status.ENDED, ended_at__lt=limit)
    for pk in list(late.values_list("pk", flat=True)[:BATCH]):
        late.filter(pk=pk).update(
            status=Status.ERASED,
            secret=new_secret(),
            address="",
            address_key=None,
            new_address="",
            requested={},
            paused_until=None,
        )


def forget_deliveries() -> None:
    """Remove from old mails to whom they were sent. The hash is the last that a mail says of its recipient."""
    limit = timezone.now() - timedelta(days=settings.DELIVERY_RETENTION_DAYS)
    named = Delivery.objects.exclude(address_hash=None)
    old = Dispatch.objects.filter(created_at__lt=limit)
    for dispatch in old.filter(Exists(named.filter(dispatch=OuterRef("pk"))))[:BATCH]:
        while pks := list(named.filter(dispatch=dispatch).values_list("pk", flat=True)[:BATCH]):
            Delivery.objects.filter(pk__in=pks).update(
                address_hash=None, subscriber=None, contact=None, link=None, domain=""
            )
