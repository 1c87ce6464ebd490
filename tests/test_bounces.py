"""Bounces and complaints: reports are read, stored once, and end only what they are about."""

import base64
import json
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import RequestFactory, override_settings
from django.utils import timezone
from wagtail.models import Site

from distribution.addresses import hash_of
from distribution.bounces.codes import kind_of
from distribution.bounces.intake import receive
from distribution.bounces.processing import process_events
from distribution.bounces.verp import delivery_of, return_path
from distribution.models import (
    Delivery,
    Dispatch,
    MailEvent,
    Subscriber,
    Subscription,
    Suppression,
)

pytestmark = pytest.mark.django_db
Kind = MailEvent.Kind


@pytest.fixture(autouse=True)
def bounce_address(settings):
    settings.MAIL_BOUNCE_ADDRESS = "bounce@varde.example"


@pytest.fixture
def dispatch():
    site, now = Site.objects.get(is_default_site=True), timezone.now()
    return Dispatch.objects.create(
        key="publication:x",
        site=site,
        kind=Dispatch.Kind.PUBLICATION,
        state=Dispatch.State.SENDING,
        not_before=now,
        not_after=now,
    )


def make_delivery(dispatch, number=0):
    key = f"leser{number}@example.org"
    subscriber, is_new = Subscriber.objects.get_or_create(
        site=dispatch.site,
        address_key=key,
        defaults={"address": key, "language": "nb", "status": Subscriber.Status.ACTIVE},
    )
    if is_new:
        Subscription.objects.create(subscriber=subscriber)
    now = timezone.now()
    return Delivery.objects.create(
        dispatch=dispatch,
        subscriber=subscriber,
        address_hash=hash_of(key),
        language="nb",
        next_at=now,
        sent_at=now,
        state=Delivery.State.SENT,
    )


def bounce(to, status="5.1.1", action="failed", text="smtp; 550 5.1.1 User unknown", number=1):
    """The bytes of a bounce message as Postfix writes it."""
    return (
        f"Message-ID: <{number}@mx.example>\r\nDate: {timezone.now():%a, %d %b %Y %H:%M:%S +0000}\r\n"
        f"From: MAILER-DAEMON@mx.example\r\nTo: {to}\r\nSubject: Undelivered Mail\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n'
        "\r\n--b\r\nContent-Type: text/plain\r\n\r\nI am sorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; leser0@example.org\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: {text}\r\n\r\n--b--\r\n"
    ).encode()


def complaint(return_address):
    return (
        "Message-ID: <c@isp.example>\r\nFrom: fbl@isp.example\r\nTo: abuse@varde.example\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n'
        "\r\n--b\r\nContent-Type: text/plain\r\n\r\nAbuse.\r\n"
        "--b\r\nContent-Type: message/feedback-report\r\n\r\n"
        "Feedback-Type: abuse\r\nUser-Agent: ISP/1\r\nVersion: 1\r\n\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\n"
        f"Return-Path: <{return_address}>\r\nSubject: Nyhet\r\n\r\nx\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize(
    "code, text, kind",
    [
        ("5.1.1", "", Kind.HARD),
        ("5.1.10", "", Kind.HARD),
        ("", "550 5.1.2 Host not found", Kind.HARD),
        ("5.0.0", "550 No such user here", Kind.HARD),
        ("5.2.2", "Mailbox full", Kind.SOFT),
        # A disabled mailbox may be opened again.
        ("5.2.1", "Mailbox disabled, not accepting messages", Kind.SOFT),
        ("4.4.7", "Message expired", Kind.SOFT),
        ("5.7.1", "User unknown to our policy", Kind.POLICY),
        ("5.7.26", "SPF and DKIM failed", Kind.POLICY),
        ("", "550 message rejected", Kind.SOFT),
    ],
)
def test_what_a_code_says_of_an_address(code, text, kind):
    assert kind_of(code, text) == kind


def test_a_hard_bounce_ends_the_address_once(dispatch):
    delivery = make_delivery(dispatch)
    message = bounce(return_path(delivery.pk))
    assert receive(message) and receive(message)
    assert MailEvent.objects.count() == 1
    assert "leser" not in str(list(MailEvent.objects.values()))
    assert process_events() == 1 and process_events() == 0
    delivery.refresh_from_db()
    assert delivery.bounced_at
    assert Suppression.objects.get().reason == Suppression.Reason.BOUNCE
    subscription = delivery.subscriber.subscriptions.get()
    assert subscription.ended_reason == Subscription.Reason.BOUNCED
    assert subscription.ended_by == delivery


def test_forged_reports_automatic_answers_and_ordinary_mail_change_nothing(dispatch):
    delivery = make_delivery(dispatch)
    genuine = return_path(delivery.pk)
    forged = genuine.replace(delivery.pk.hex, "0" * 32)
    assert delivery_of(genuine) == delivery.pk and delivery_of(forged) is None
    answer = EmailMessage()
    answer["To"], answer["Auto-Submitted"] = genuine, "auto-replied"
    answer.set_content("Jeg er på ferie.")
    for content in (
        bounce(forged),
        bounce("bounce@varde.example"),
        answer.as_bytes(),
        b"",
        b"\xff\x00",
    ):
        assert not receive(content)
    assert not MailEvent.objects.exists()


@pytest.mark.parametrize("code", ["4.4.7", "5.2.1"])
def test_an_address_that_fails_for_now_ends_after_four_days(dispatch, time_machine_days, code):
    delivery = make_delivery(dispatch)
    for day in range(4):
        with time_machine_days(day):
            for number in (1, 2):
                receive(bounce(return_path(delivery.pk), code, number=day * 10 + number))
            process_events()
            assert Suppression.objects.exists() == (day == 3)


@pytest.fixture
def time_machine_days():
    import time_machine

    start = timezone.now()
    return lambda day: time_machine.travel(start + timedelta(days=day), tick=False)


def test_a_refusal_by_policy_says_nothing_of_the_person(dispatch):
    delivery = make_delivery(dispatch)
    receive(bounce(return_path(delivery.pk), "5.7.1"))
    process_events()
    assert not Suppression.objects.exists()


def test_a_complaint_names_its_mail_by_the_return_path(dispatch):
    delivery = make_delivery(dispatch)
    assert receive(complaint(return_path(delivery.pk)))
    process_events()
    delivery.refresh_from_db()
    assert delivery.complained_at and not delivery.bounced_at
    assert Suppression.objects.get().reason == Suppression.Reason.COMPLAINT
    assert not delivery.subscriber.subscriptions.filter(ended_at=None).exists()


def test_too_many_bounces_hold_the_dispatch_and_end_no_more_addresses(dispatch, settings):
    settings.MAIL_BOUNCES_TOLERATED = 3
    deliveries = [make_delivery(dispatch, number) for number in range(10)]
    for number, delivery in enumerate(deliveries[:6]):
        receive(bounce(return_path(delivery.pk), number=number))
    process_events()
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.hold) == ("held", "bounces")
    assert Suppression.objects.count() == 2


@override_settings(ANYMAIL={"WEBHOOK_SECRET": "varde:secret"})
@pytest.mark.parametrize(
    "password, status, reason", [("secret", 200, "bounce"), ("wrong", 400, None)]
)
def test_a_provider_reports_by_its_webhook(dispatch, password, status, reason):
    from anymail.webhooks.postmark import PostmarkTrackingWebhookView

    delivery = make_delivery(dispatch)
    body = {
        "RecordType": "Bounce",
        "ID": 42,
        "TypeCode": 1,
        "Type": "HardBounce",
        "MessageID": "x",
        "Email": "leser0@example.org",
        "BouncedAt": "2026-11-28T10:00:00Z",
        "Details": "smtp;550 5.1.1 unknown",
        "Metadata": {"delivery": delivery.pk.hex},
    }
    credentials = base64.b64encode(f"varde:{password}".encode()).decode()
    request = RequestFactory().post(
        "/mail-provider/postmark/tracking/",
        json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Basic {credentials}"},
    )
    view = PostmarkTrackingWebhookView.as_view()
    if status == 400:
        from django.core.exceptions import SuspiciousOperation

        with pytest.raises(SuspiciousOperation):
            view(request)
    else:
        for _time in (1, 2):
            assert view(request).status_code == 200
    process_events()
    assert list(Suppression.objects.values_list("reason", flat=True)) == [reason] * bool(reason)
