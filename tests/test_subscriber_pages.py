"""Subscribers change what they get, take a break, move to another address, and see and erase what is stored."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from distribution.addresses import hash_of
from distribution.changes import request_address
from distribution.models import (
    AvailabilityRequest,
    ConsentEvent,
    MailEvent,
    SignUpAttempt,
    Subscriber,
    Subscription,
    Suppression,
)
from tests.factories import make_story, topic
from tests.subscribers import (
    KARI,
    answered,
    get,
    links_in,
    mail_to,
    newsroom,
    pages_of,
    post,
    queued,
    subscriber,
    with_two_topics,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]
__all__ = ["queued"]


def test_preferences_are_changed_on_one_page():
    one = with_two_topics()
    path, energy = pages_of(one)["manage"], str(topic("Energi og hydrogen").translation_key)
    wanted = {"do": "preferences", "what": "chosen", "topics": [energy], "kinds": ["news"]}
    wanted |= {"frequency": "daily", "language": "en", "language_rule": "wait"}
    assert post(path, **wanted).status == 302
    one.refresh_from_db()
    values = (one.frequency, one.language, one.language_rule, one.kinds)
    assert values == ("daily", "en", "wait", ["news"])
    rows = one.subscriptions.order_by("pk").values_list("topic_key", "ended_reason")
    assert [str(key) for key, reason in rows if not reason] == [energy]
    assert [reason for _key, reason in rows if reason] == ["changed"]
    bad = post(path, **{**wanted, "topics": [], "frequency": "weekly"})
    assert bad.status == 422 and bad.lang == "en" and bad.all("fieldset .form__error")
    one.refresh_from_db()
    assert one.frequency == "daily"
    assert post(path, do="drop table").status == 422


PAUSES = {"7": 7, "28": 28, "84": 84, "date": 10}


@pytest.mark.parametrize("length", PAUSES)
def test_a_subscription_is_paused_and_resumed(length):
    one = subscriber()
    path, days = pages_of(one)["manage"], PAUSES[length]
    until = (timezone.localdate() + timedelta(days=days)).isoformat()
    assert post(path, do="pause", length=length, until=until).status == 302
    one.refresh_from_db()
    assert timezone.localdate(one.paused_until).isoformat() == until
    assert post(path, do="resume").status == 302
    one.refresh_from_db()
    assert one.paused_until is None
    for wrong in ("", "2020-01-01", "2099-01-01", "x"):
        assert post(path, do="pause", length="date", until=wrong).status == 422
    assert [event.kind for event in one.consents.all()][1:] == ["paused", "resumed"]


def test_a_new_address_is_confirmed_there_before_anything_changes():
    one = subscriber()
    path = pages_of(one)["manage"]
    assert post(path, do="address", email=KARI.upper()).status == 422
    assert post(path, do="address", email="x\nBcc: y@z.no").status == 422
    post(path, do="address", email="forst@avis.example")
    (first,) = answered()
    post(path, do="address", email="Ny@avis.example")
    (second,) = answered()
    assert second.to == ["Ny@avis.example"] and KARI not in second.body
    one.refresh_from_db()
    assert one.address == KARI
    assert post(links_in(first)["address"]).status == 404
    confirmed = links_in(second)["address"]
    assert get(confirmed).status == 200 and post(confirmed).status == 200
    one.refresh_from_db()
    assert (one.address, one.address_key, one.new_address) == (
        "Ny@avis.example",
        "ny@avis.example",
        "",
    )
    assert post(confirmed).status == 404
    assert post(path, do="preferences").status == 422  # the link of the page is valid still


def test_an_address_that_subscribes_already_is_not_taken_over():
    one, other = subscriber(), subscriber("ola@avis.example")
    answer = post(pages_of(one)["manage"], do="address", email=other.address)
    free = post(pages_of(one)["manage"], do="address", email="fri@avis.example")
    assert answer.response.url == free.response.url  # the page does not tell them apart
    request_address(one, other.address)
    assert post(pages_of(one)["address"]).status == 404
    assert Subscriber.objects.get(pk=one.pk).address == KARI
    message = next(mail for mail in answered() if mail.to == [other.address])
    assert set(links_in(message)) == {"manage"}


def test_a_wish_is_withdrawn_and_the_subscription_ends_with_the_last():
    story = make_story("Bare på norsk")
    one = subscriber(requested={"stories": [[str(story.translation_key), "en"]]})
    page = get(pages_of(one)["manage"])
    assert post(pages_of(one)["manage"], do="wish", wish="x").status == 302
    post(pages_of(one)["manage"], do="wish", wish=page.values("button[name=wish]", "value")[0])
    one.refresh_from_db()
    assert one.status == "ended"


def test_what_is_stored_is_seen_exported_and_erased():
    one = with_two_topics()
    mail = mail_to(one, state="queued")
    sent = mail_to(one)
    MailEvent.objects.create(
        event_key="x", source="smtp", kind="soft", delivery=sent, occurred_at=timezone.now()
    )
    assert post(pages_of(one)["manage"], do="stored").status == 302
    path = links_in(answered()[0])["stored"]
    assert KARI in get(path)
    answer = post(path, export="1").response
    assert "attachment" in answer.headers["Content-Disposition"]
    data = json.loads(answer.content)
    assert data["address"] == KARI and len(data["subscriptions"]) == len(data["mails"]) == 2
    assert [event["kind"] for event in data["consents"]] == ["confirmed", "exported"]
    assert post(path, erase="1").status == 422
    assert Subscriber.objects.exists()
    assert post(path, erase="1", sure="1").status == 200
    for model in (Subscriber, Subscription, ConsentEvent, SignUpAttempt, AvailabilityRequest):
        assert not model.objects.exists()
    mail.refresh_from_db(), sent.refresh_from_db()
    assert (mail.state, mail.skip, sent.state) == ("skipped", "erased", "sent")
    assert all(one.address_hash is None and not one.domain for one in (mail, sent))
    assert Suppression.objects.get().address_hash == hash_of(KARI)
    assert get(path).status == 404


def test_links_asked_for_too_often_wait(settings):
    one = subscriber()
    path = pages_of(one)["manage"]
    limit = settings.SIGN_UP_LIMITS["address_hourly"]
    asked = [post(path, do="stored").response.url for _time in range(limit + 1)]
    assert len(answered()) == limit and "limited" in asked[-1]
    assert 'role="status"' in get(asked[-1].partition("#")[0]).html


def test_after_the_end_the_pages_say_so():
    one = subscriber()
    pages = pages_of(one)
    post(pages["leave"])
    for name in ("manage", "leave"):
        assert get(pages[name]).all("main a[href=/nb/abonner/]"), name
    assert post(pages["manage"], do="preferences", what="everything").status == 422
    assert post(pages["manage"], do="stored").status == 302
    assert Subscriber.objects.get(pk=one.pk).status == "ended"
    assert newsroom() == one.site
