"""Every mail is sent once, whatever the server answers, and if a user or a recipient changes their mind."""

from collections import Counter

import pytest
import time_machine
from django.utils import timezone

from core.health.checks import State as Health
from distribution.delivery import control, results, running, sending
from distribution.delivery.claiming import acquire
from distribution.delivery.health import mails_are_on_time
from distribution.models import Delivery, Dispatch, MailEvent, SenderLease, Suppression
from distribution.suppression import suppress
from release.history import Action
from release.models import ReleaseEvent
from tests import smtp_sink
from tests.factories import person
from tests.mailings import (
    contact,
    dispatch_of,
    in_minutes,
    newsroom,
    published,
    send_all,
    states,
    subscriber,
)
from tests.worker import QUEUE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_parameter]
SMTP = "django.core.mail.backends.smtp.EmailBackend"
State = Dispatch.State


@pytest.fixture
def sink(settings):
    """A mail server. Mails wait in the queue until the test sends them."""
    settings.TASKS = QUEUE
    with smtp_sink.running() as (sink, port):
        settings.EMAIL_DELIVERY_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield sink


def after_mails(monkeypatch, sink, numbers, act):
    """Do something when so many mails have been accepted, before the next one."""

    def store(*arguments):
        results.store(*arguments)
        if sink.count in numbers:
            act()

    monkeypatch.setattr(sending, "store", store)


# What the server does to one of three recipients, the state of their mail then, and a day later.
SCRIPTS = [
    (["450"], "deferred", "sent"),
    (["450"] * 20, "deferred", "given_up"),
    (["454"], "deferred", "sent"),
    (["421"], "deferred", "sent"),
    (["550"], "refused", "refused"),
    (["551"], "refused", "refused"),
    (["521"], "refused", "refused"),
    (["571"], "refused", "refused"),
    (["554"], "refused", "refused"),
    (["drop before DATA", "drop before DATA"], "deferred", "sent"),
    (["drop after DATA"], "uncertain", "uncertain"),
]


@pytest.mark.parametrize(("script", "soon", "later"), SCRIPTS)
def test_what_the_server_says_to_one_recipient_stops_no_other(sink, script, soon, later):
    first, odd, last = (subscriber("nb") for _number in range(3))
    sink.script[odd.address] = list(script)
    dispatch = dispatch_of(published())
    send_all()
    assert states(dispatch)[odd.address] == soon
    for minute in (2, 8, 30, 100, 400, 700, 1000, 1300, 1600, 1900, 2200):
        with time_machine.travel(in_minutes(minute)):
            send_all()
    assert states(dispatch) == {first.address: "sent", odd.address: later, last.address: "sent"}
    counts = {address: len(mails) for address, mails in sink.mails.items()}
    got_it = later in ("sent", "uncertain")
    assert counts == {first.address: 1, last.address: 1} | ({odd.address: 1} if got_it else {})
    dispatch.refresh_from_db()
    assert dispatch.state == State.DONE
    kinds = {"550": "hard", "551": "hard", "521": "soft", "571": "policy", "554": "policy"}
    reported = [kinds[script[0]]] if script[0] in kinds else []
    assert list(MailEvent.objects.values_list("kind", flat=True)) == reported


def test_one_connection_carries_many_mails_each_to_one_address(sink, settings):
    settings.MAILS_PER_CONNECTION = 4
    people = [subscriber(language) for language in ("nb", "en") for _number in range(5)]
    dispatch = dispatch_of(published())
    send_all()
    assert sink.connections == 3
    deliveries = {
        one.subscriber.address: one for one in dispatch.deliveries.select_related("subscriber")
    }
    for one in people:
        (mail,) = sink.mails[one.address]
        assert mail["To"] == one.address
        assert mail["Message-ID"] == deliveries[one.address].message_id
        text = mail.as_string()
        assert not [other for other in people if other != one and other.address in text]


def test_a_server_that_refuses_the_newsroom_holds_the_mail_until_a_user_continues(sink, settings):
    people = [subscriber("nb") for _number in range(12)]
    for one in people:
        sink.script[one.address] = ["571"]
    dispatch = dispatch_of(published())
    send_all()
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.hold) == (State.HELD, Dispatch.Hold.REFUSED)
    assert dispatch.hold_detail == "550 5.7.1"
    assert mails_are_on_time().state == Health.ALARM
    sink.script.clear()
    control.resume(dispatch, person("redaktor"))
    send_all()
    assert set(states(dispatch).values()) == {"sent"} and sink.count == 12
    assert mails_are_on_time().state == Health.OK


def test_without_a_server_the_mails_wait_and_none_is_attempted(sink, settings):
    one = subscriber("nb")
    dispatch = dispatch_of(published())
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, smtp_sink.free_port()
    send_all()
    assert states(dispatch) == {one.address: "queued"}
    settings.EMAIL_PORT = right
    send_all()
    assert sink.count == 0, "the server is spared for a minute"
    with time_machine.travel(in_minutes(2)):
        send_all()
    assert states(dispatch) == {one.address: "sent"}
    assert dispatch.deliveries.get().attempts == 1


def end(one):
    one.status = "ended"
    one.save()


def end_subscription(one):
    one.subscriptions.update(ended_at=timezone.now())


def erase(one):
    one.address, one.address_key, one.status = "", None, "erased"
    one.save()


def pause(one):
    one.paused_until = in_minutes(60)
    one.save()


def complain(one):
    hashed = Delivery.objects.get(subscriber=one).address_hash
    suppress(newsroom(), hashed, Suppression.Reason.COMPLAINT)


def move(one):
    one.address = one.address_key = "ny@lesere.example"
    one.save()


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (end, "unsubscribed"),
        (end_subscription, "unsubscribed"),
        (erase, "erased"),
        (pause, "paused"),
        (complain, "suppressed"),
        (move, "sent"),
    ],
)
def test_who_changes_their_mind_before_their_mail_gets_none(sink, monkeypatch, change, outcome):
    one = subscriber("nb")
    dispatch = dispatch_of(published())
    monkeypatch.setattr(running.Run, "send_batch", lambda self, dispatch: False)
    send_all()
    change(one)
    monkeypatch.undo()
    send_all()
    assert list(states(dispatch).values()) == [outcome]
    assert list(sink.mails) == (["ny@lesere.example"] if outcome == "sent" else [])


def test_a_user_stops_a_mail_in_the_middle_continues_and_cancels(sink, monkeypatch):
    people = [subscriber("nb") for _number in range(6)]
    story = published()
    dispatch = dispatch_of(story)
    after_mails(monkeypatch, sink, (2, 4), lambda: control.hold(dispatch, person("redaktor")))
    send_all()
    assert sink.count == 2
    control.resume(dispatch, person("redaktor"))
    send_all()
    assert sink.count == 4
    control.cancel(dispatch, person("redaktor"))
    send_all()
    assert Counter(states(dispatch).values()) == {"sent": 4, "cancelled": 2}
    assert len(people) == 6
    events = ReleaseEvent.objects.filter(release=dispatch.release, action__startswith="mail_")
    assert sorted(events.values_list("action", flat=True)) == [
        Action.MAIL_CANCELLED,
        Action.MAIL_HELD,
        Action.MAIL_HELD,
        Action.MAIL_RESUMED,
    ]


def test_a_story_withdrawn_in_the_middle_is_sent_to_no_more(sink, monkeypatch):
    for _number in range(4):
        subscriber("nb")
    story = published()
    after_mails(monkeypatch, sink, (1,), story.unpublish)
    send_all()
    outcomes = Counter(states(dispatch_of(story)).values())
    assert outcomes == {"sent": 1, "not_public": 3}


def test_a_copy_of_the_newsroom_sends_nothing_until_a_user_says_so(sink, settings):
    subscriber("nb")
    send_all()
    dispatch = dispatch_of(published())
    SenderLease.objects.update_or_create(pk=SenderLease.NAME, defaults={"fingerprint": "other"})
    send_all()
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.hold, sink.count) == (State.HELD, Dispatch.Hold.INSTANCE, 0)
    control.resume(dispatch, person("redaktor"))
    send_all()
    assert sink.count == 1


def test_outside_production_only_test_addresses_get_mail(sink, settings):
    settings.MAILS_ONLY_TO = ["*@lesere.example"]
    inside, outside = subscriber("nb"), subscriber("nb", address="per@avisa.example")
    dispatch = dispatch_of(published())
    send_all()
    assert states(dispatch) == {inside.address: "sent", outside.address: "not_here"}


def test_a_domain_gets_its_mails_of_a_minute_while_others_go_on(sink, settings):
    settings.MAILS_PER_DOMAIN_PER_MINUTE = 3
    for number in range(5):
        subscriber("nb", address=f"{number}@stor.example")
    small = subscriber("nb", address="en@liten.example")
    dispatch = dispatch_of(published())
    with time_machine.travel(timezone.now(), tick=False) as clock:
        send_all()
        assert Counter(states(dispatch).values()) == {"sent": 4, "queued": 2}
        assert states(dispatch)[small.address] == "sent"
        clock.shift(61)
        send_all()
    assert Counter(states(dispatch).values()) == {"sent": 6}


def test_an_uncertain_mail_is_repeated_only_by_a_user_and_with_the_same_id(sink):
    one = subscriber("nb")
    sink.script[one.address] = ["drop after DATA"]
    dispatch = dispatch_of(published())
    send_all()
    delivery = dispatch.deliveries.get()
    control.send_again(delivery, person("redaktor"))
    send_all()
    ids = {mail["Message-ID"] for mail in sink.mails[one.address]}
    assert len(sink.mails[one.address]) == 2 and ids == {delivery.message_id}
    assert states(dispatch) == {one.address: "sent"}


def test_only_one_process_sends(sink):
    subscriber("nb")
    contact("nb")
    dispatch = dispatch_of(published())
    other = acquire()
    assert not running.send_due() and sink.count == 0
    other.release({})
    send_all()
    assert list(states(dispatch).values()) == ["sent"]
