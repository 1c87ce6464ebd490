"""What belongs to subscribers is forgotten in time, and not before."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from distribution.consent import end_subscriptions
from distribution.models import (
    ConsentEvent,
    Delivery,
    Dispatch,
    MailEvent,
    SignUpAttempt,
    Subscriber,
    Subscription,
)
from distribution.tokens import Purpose, make_token, read_token
from tests.subscribers import KARI, mail_to, newsroom, subscriber

pytestmark = pytest.mark.django_db


def ago(days: float):
    return timezone.now() - timedelta(days=days)


def forget() -> None:
    for _again in range(2):
        call_command("forget_subscribers")


UNCONFIRMED = {
    # Days since the first and the last request → whether it is kept.
    (6.9, 6.9): True,
    (7.1, 7.1): False,
    (30, 1): True,
    (30, None): False,
}


@pytest.mark.parametrize("days", UNCONFIRMED)
def test_what_is_not_confirmed_is_deleted_after_a_week(days):
    first, last = days
    one = subscriber(is_confirmed=False)
    mailed = ago(last) if last else None
    Subscriber.objects.update(created_at=ago(first), last_service_mail_at=mailed)
    forget()
    assert Subscriber.objects.filter(pk=one.pk).exists() == UNCONFIRMED[days]


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_the_address_of_one_who_left_is_erased_after_a_month(days, kept):
    one = subscriber()
    token = make_token(Purpose.MANAGE, one)
    end_subscriptions(one, Subscription.Reason.UNSUBSCRIBED)
    Subscriber.objects.update(ended_at=ago(days))
    forget()
    one.refresh_from_db()
    assert (one.address, one.address_key) == ((KARI, KARI) if kept else ("", None))
    assert one.status == ("ended" if kept else "erased")
    assert bool(read_token(Purpose.MANAGE, token)) == kept
    assert KARI not in str(ConsentEvent.objects.values())
    if not kept:
        assert subscriber().pk != one.pk


def test_active_subscribers_are_kept_and_what_they_did_not_confirm_is_not():
    one = subscriber()
    Subscriber.objects.update(
        created_at=ago(900), last_service_mail_at=ago(8), requested={"x": 1}, new_address="a@b.no"
    )
    forget()
    one.refresh_from_db()
    assert (one.status, one.address, one.requested, one.new_address) == ("active", KARI, {}, "")


def test_one_who_gets_nothing_any_more_is_ended():
    one = subscriber()
    one.subscriptions.update(ended_at=timezone.now())
    forget()
    one.refresh_from_db()
    assert one.status == "ended" and one.ended_at


def test_attempts_mails_and_reports_are_forgotten_in_time(settings):
    settings.DELIVERY_RETENTION_DAYS = 100
    old, new = mail_to(subscriber()), mail_to(subscriber("ola@avis.example"))
    Dispatch.objects.filter(pk=old.dispatch_id).update(created_at=ago(101))
    values = {"source": "smtp", "kind": "soft", "occurred_at": timezone.now(), "raw": {"x": 1}}
    for key, days in (("old", 31), ("new", 29)):
        MailEvent.objects.create(event_key=key, **values)
        MailEvent.objects.filter(event_key=key).update(received_at=ago(days))
        SignUpAttempt.objects.create(site=newsroom(), address_hash=key, network_hash="x")
        SignUpAttempt.objects.filter(address_hash=key).update(at=ago(days - 23))
    forget()
    assert [one.address_hash for one in SignUpAttempt.objects.all()] == ["new"]
    assert dict(MailEvent.objects.values_list("event_key", "raw")) == {"old": {}, "new": {"x": 1}}
    old, new = (Delivery.objects.get(pk=one.pk) for one in (old, new))
    assert (old.address_hash, old.subscriber, old.domain) == (None, None, "")
    assert old.state == "sent" and new.address_hash and new.subscriber
