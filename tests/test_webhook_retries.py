"""Webhooks that fail or are sent again: which answers end a delivery, pauses, disabled endpoints, replays."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from core import outbound
from integrations.models import Attempt, Delivery, Endpoint
from integrations.models.events import TEST
from integrations.replaying import replay, send_test
from integrations.sending import send_due
from news.models import StoryPage
from tests import receivers
from tests.factories import make_story, person
from tests.receivers import verified
from tests.withdrawals import public_pair

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("answer", "error", "state"),
    [
        ((200, {}), "", "sent"),
        ((204, {}), "", "sent"),
        ((301, {"Location": "https://hooks.example/new"}), "redirect", "waiting"),
        ((307, {"Location": "https://intern.example/"}), "redirect", "waiting"),
        ((404, {}), "refused", "waiting"),
        ((500, {}), "refused", "waiting"),
        ((410, {}), "gone", "failed"),
        ((299, {}), "", "sent"),
        ((200, {f"x-{n}": "y" for n in range(200)}), "no_connection", "waiting"),
    ],
)
def test_only_a_success_ends_a_delivery(receiver, do, answer, error, state):
    receivers.endpoint()
    receiver.answers.append(answer)
    do(make_story, "Svar")
    attempt = Attempt.objects.get()
    assert (attempt.error, attempt.delivery.state) == (error, state)
    assert attempt.code == (None if error == "no_connection" else answer[0])
    assert len(receiver.requests) == 1


def test_a_failure_is_tried_again_with_growing_pauses_and_the_same_identity(receiver, do):
    one = receivers.endpoint()
    receiver.answers += [(503, {})] * 20
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        do(make_story, "Om igjen")
        while (delivery := Delivery.objects.get()).state == "waiting":
            pauses.append((delivery.next_at - timezone.now()).total_seconds())
            clock.move_to(delivery.next_at - timedelta(seconds=1))
            send_due()
            assert len(receiver.requests) == len(pauses)
            clock.move_to(delivery.next_at)
            send_due()
    assert delivery.state == "failed" and len(receiver.requests) == 10
    wanted = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]
    assert all(low <= pause <= low * 1.21 for low, pause in zip(wanted, pauses, strict=True))
    sent = {(each.headers["webhook-id"], each.body) for each in receiver.requests}
    assert len(sent) == 1 and len({x.headers["webhook-timestamp"] for x in receiver.requests}) == 10
    assert all(verified(each, one.secrets.get().value) for each in receiver.requests)


@pytest.mark.parametrize(("given", "seconds"), [("600", 600), ("9" * 5000, 86400), ("soon", 5)])
def test_the_pause_that_a_receiver_asks_for_is_kept(receiver, do, given, seconds):
    receivers.endpoint()
    receiver.answers.append((429, {"Retry-After": given}))
    with time_machine.travel(timezone.now(), tick=False):
        do(make_story, "Vent")
        pause = (Delivery.objects.get().next_at - timezone.now()).total_seconds()
    assert seconds <= pause <= seconds * 1.21


def test_an_endpoint_that_wants_no_more_or_fails_for_five_days_is_disabled(receiver, do):
    gone, failing = receivers.endpoint(name="A"), receivers.endpoint(name="B")
    receiver.answers += [(410, {}), (500, {})]
    do(make_story, "En")
    assert Endpoint.objects.get(pk=gone.pk).state == "disabled"
    (told,) = mail.outbox
    assert told.to == [person("admin").email] and "«A»" in told.subject
    with time_machine.travel(timezone.now() + timedelta(days=5, hours=1)):
        receiver.answers += [(204, {}), (500, {})]
        do(send_due)  # the first one, again: it succeeds
        do(make_story, "To")
        assert Endpoint.objects.get(pk=failing.pk).state == "active"
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        receiver.answers += [(500, {})] * 2
        do(make_story, "Tre")
    assert Endpoint.objects.get(pk=failing.pk).state == "disabled"
    assert len(mail.outbox) == 2 and receivers.HOST not in mail.outbox[1].body


def test_what_is_no_longer_true_is_not_sent(receiver, do):
    receivers.endpoint()
    receiver.answers += [(500, {})] * 2
    pair = do(public_pair, "Slangekran")
    StoryPage.objects.filter(pk=pair.english.pk).update(live=False)
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        send_due()
    assert list(Delivery.objects.order_by("pk").values_list("state", flat=True)) == [
        "sent",
        "skipped",
    ]
    told = json.loads(receiver.requests[-1].body)["data"]
    assert told["language"] == "nb" and {*told["languages"]} == {"nb"}


def test_a_delivery_is_sent_again_by_hand_and_a_test_goes_the_same_way(receiver, do):
    one = receivers.endpoint()
    do(make_story, "Igjen")
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        do(replay, Delivery.objects.get())
    first, second = receiver.requests
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]
    assert verified(second, one.secrets.get().value)
    assert list(Attempt.objects.values_list("by_hand", flat=True)) == [True, False]
    receiver.answers.append((500, {}))
    do(send_test, one)
    assert json.loads(receiver.requests[2].body)["type"] == TEST
    assert Delivery.objects.get(event__type=TEST).state == "failed"
    assert Endpoint.objects.get().failing_since is None


def test_a_slow_receiver_is_given_up(receiver, do, monkeypatch):
    from integrations.transport import https

    receivers.endpoint()
    monkeypatch.setattr(https, "LIMITS", outbound.Limits(step=None, total=0.05))
    monkeypatch.setattr(receiver, "answers", Waiting())
    do(make_story, "Treg")
    assert Attempt.objects.get().error == "timeout"


class Waiting(list):
    """Answers that come too late."""

    def __bool__(self):
        import threading

        threading.Event().wait(0.3)
        return False
