"""What is mailed to an address that someone has entered in a form."""

from datetime import timedelta

from django.utils import timezone

from distribution.addresses import address_key
from distribution.consent import Kind, record_consent
from distribution.models import Subscriber, Suppression
from distribution.subscribing import mails
from distribution.subscribing.criteria import is_new
from distribution.suppression import suppression_of

Status = Subscriber.Status
# Addresses with these get no mail at all, not even one that asks.
SILENT = (Suppression.Reason.COMPLAINT, Suppression.Reason.MANUAL)
# An active subscriber is told so once within this time.
REMINDER = timedelta(days=1)


def is_silent(subscriber: Subscriber, key: str) -> bool:
    found = suppression_of(subscriber.site, key)
    return bool(found and found.reason in SILENT)


def answer(subscriber: Subscriber) -> None:
    """Mail what the subscriber's state asks for, and forget an address that gets no mail."""
    if is_silent(subscriber, subscriber.address_key or ""):
        Subscriber.objects.filter(pk=subscriber.pk).update(requested={})
        Subscriber.objects.filter(pk=subscriber.pk, confirmed_at=None).delete()
    elif subscriber.status == Status.ACTIVE:
        remind(subscriber)
    else:
        ask(subscriber)


def ask(subscriber: Subscriber) -> None:
    """Mail the link that confirms; an ended subscription waits for it again."""
    mails.send_confirm(subscriber)
    Subscriber.objects.filter(pk=subscriber.pk, status=Status.ENDED).update(status=Status.PENDING)
    record_consent(subscriber, Kind.REQUESTED, **subscriber.requested)


def remind(subscriber: Subscriber) -> None:
    """Mail an active subscriber the link that adds what is new, or once a day that they subscribe already."""
    has_new = is_new(subscriber)
    last = subscriber.last_service_mail_at
    if has_new or not last or last < timezone.now() - REMINDER:
        mails.send_already(subscriber, has_new=has_new)
    if has_new:
        record_consent(subscriber, Kind.REQUESTED, **subscriber.requested)


def answer_new_address(subscriber: Subscriber) -> None:
    """Mail the link to a new address, unless it gets no mail or subscribes itself."""
    key = address_key(subscriber.new_address)
    if is_silent(subscriber, key):
        return
    others = Subscriber.objects.filter(site=subscriber.site, address_key=key)
    other = others.exclude(pk=subscriber.pk).filter(status=Status.ACTIVE).first()
    if other:
        mails.send_already(other, has_new=False)
    else:
        mails.send_new_address(subscriber)
