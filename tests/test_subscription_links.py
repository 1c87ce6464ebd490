"""The pages behind links of mails: GET changes nothing, tokens have one purpose, and leaving is always possible."""

import json
import logging
from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.utils import timezone

from core.log_filters import HideTokens
from distribution import links
from distribution.addresses import hash_of
from distribution.changes import request_address
from distribution.consent import erase
from distribution.models import (
    AvailabilityRequest,
    ConsentEvent,
    Delivery,
    MailEvent,
    SignUpAttempt,
    Subscriber,
    Subscription,
    Suppression,
)
from distribution.tokens import Purpose, make_token
from tests.factories import make_newsroom, make_story, topic
from tests.subscribers import (
    KARI,
    answered,
    get,
    links_in,
    mail_to,
    newsroom,
    path_of,
    post,
    queued,
    subscriber,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]
__all__ = ["queued"]
PURPOSES = {
    "confirm": Purpose.CONFIRM,
    "address": Purpose.ADDRESS,
    "leave": Purpose.UNSUBSCRIBE,
    "one-click": Purpose.UNSUBSCRIBE,
    "manage": Purpose.MANAGE,
    "stored": Purpose.STORED,
}


def pages_of(one: Subscriber) -> dict[str, str]:
    """Return the path of each page of a subscriber."""
    return {
        name: f"/subscription/{name}/{make_token(purpose, one)}/"
        for name, purpose in PURPOSES.items()
    }


def everything() -> list:
    """Return all rows that a page might change."""
    models = (Subscriber, Subscription, ConsentEvent, AvailabilityRequest, SignUpAttempt, Delivery)
    return [list(model.objects.order_by("pk").values()) for model in models]


def with_two_topics(**fields) -> Subscriber:
    keys = [str(topic(name).translation_key) for name in ("Energi og hydrogen", "Karbonfangst")]
    return subscriber(requested={"topics": keys}, **fields)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_scanners_change_nothing_on_any_page(language):
    one = subscriber(language=language)
    request_address(one, "ny@avis.example")
    mail_to(one)
    before = everything()
    for name, path in pages_of(one).items():
        for method in ("get", "head", "options", "put"):
            answer = getattr(Client(), method)(path)
            assert answer.status_code in (200, 405), name
            assert not answer.cookies
        page = get(path)
        assert page.status == 200 and page.lang == language, name
        assert page.response.headers["Cache-Control"] == "private, no-store"
        assert page.response.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page.response.headers["X-Robots-Tag"]
        assert page.all("form[method=post]"), name
        assert name == "stored" or KARI not in page.html, name
    assert everything() == before


def bad_tokens(one: Subscriber, purpose: Purpose) -> dict[str, str]:
    good = make_token(purpose, one)
    other = Purpose.STORED if purpose == Purpose.CONFIRM else Purpose.CONFIRM
    payload, rest = good.split(":", 1)
    return {
        "nonsense": "x",
        "truncated": good[:-3],
        "changed": f"{payload[:-2]}AA:{rest}",
        "for something else": make_token(other, one),
        "of another key": signing.dumps(
            {"s": one.pk.hex}, key="other", salt=f"distribution.{purpose}"
        ),
        "no dictionary": signing.dumps([1], salt=f"distribution.{purpose}"),
        "of nobody": signing.dumps({"s": "0" * 32, "c": "x"}, salt=f"distribution.{purpose}"),
    }


@pytest.mark.parametrize("name", PURPOSES)
def test_each_wrong_link_is_answered_alike_and_does_nothing(name):
    one = subscriber()
    request_address(one, "ny@avis.example")
    before, bodies = everything(), set()
    for case, token in bad_tokens(one, PURPOSES[name]).items():
        path = f"/subscription/{name}/{token}/"
        page = get(path)
        assert page.status == 404 and page.one("main a[href=/nb/abonner/]") is not None, case
        bodies.add(page.html)
        # Mail programs of someone who is erased are told that there is no more mail.
        if name != "one-click" or case not in ("no dictionary", "of nobody"):
            assert post(path).status == 404, case
    assert len(bodies) == 1
    assert everything() == before
    assert get("/subscription/").status == get("/subscription/x/y/z/").status == 404


LIFETIMES = {
    "confirm": timedelta(days=7),
    "address": timedelta(days=7),
    "stored": timedelta(hours=1),
    "leave": None,
    "manage": None,
}


@pytest.mark.parametrize("name", LIFETIMES)
def test_links_expire_but_for_those_that_lead_out(name):
    one = subscriber()
    request_address(one, "ny@avis.example")
    path, life = pages_of(one)[name], LIFETIMES[name]
    with time_machine.travel(
        timezone.now() + (life or timedelta(days=4000)) - timedelta(minutes=1)
    ):
        assert get(path).status == 200
    if life:
        with time_machine.travel(timezone.now() + life + timedelta(minutes=1)):
            assert get(path).status == post(path).status == 404


def test_links_of_one_newsroom_are_of_no_use_in_another():
    other = make_newsroom("annen.example", "Annen")
    one = subscriber(site=other)
    assert get(pages_of(one)["manage"]).status == 404
    assert Client(headers={"host": other.hostname}).get(pages_of(one)["manage"]).status_code == 200


BODIES = {
    "urlencoded": ("List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"),
    "multipart": (
        '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
        "multipart/form-data; boundary=b",
    ),
    "empty": ("", "text/plain"),
}


@pytest.mark.parametrize("kind", BODIES)
def test_one_click_unsubscribes_and_can_be_repeated(kind):
    one = with_two_topics()
    mail = mail_to(one)
    path = path_of(links.one_click_url(one, mail))
    body, content_type = BODIES[kind]
    for _again in range(2):
        client = Client(enforce_csrf_checks=True)
        answer = client.post(path, body, content_type=content_type)
        assert answer.status_code == 200 and not answer.cookies
    one.refresh_from_db(), mail.refresh_from_db()
    assert one.status == "ended" and mail.unsubscribed_at
    assert set(one.subscriptions.values_list("ended_by", flat=True)) == {mail.pk}
    assert [event.kind for event in one.consents.all()] == ["confirmed", "ended"]
    erase(one)
    assert Client().post(path, body, content_type=content_type).status_code == 200
    assert answered() == []


def test_one_leaves_a_part_or_everything_and_undoes_it():
    one = with_two_topics()
    mail = mail_to(one)
    path = path_of(links.unsubscribe_url(one, mail))
    page = get(path)
    parts = page.values("button[name=only]", "value")
    assert len(parts) == 2
    left = post(path, only=parts[0])
    one.refresh_from_db()
    assert one.status == "active" and one.subscriptions.filter(ended_at=None).count() == 1
    assert post(path, only="999999999").status == 200
    gone = post(path)
    one.refresh_from_db()
    assert one.status == "ended" and "Angre" in gone.html.title()
    for page in (gone, left):
        undo = page.values("input[name=undo]", "value")[0]
        assert post(path, undo=undo).status == 200
    one.refresh_from_db(), mail.refresh_from_db()
    assert one.status == "active" and one.subscriptions.filter(ended_at=None).count() == 2
    assert mail.unsubscribed_at is None
    other = subscriber("ola@avis.example")
    post(pages_of(other)["leave"])
    assert post(pages_of(other)["leave"], undo=undo).status == 404
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert post(path, undo=undo).status == 404


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


def test_logs_hold_no_token(caplog):
    caplog.handler.addFilter(HideTokens())
    token = make_token(Purpose.MANAGE, subscriber())
    with caplog.at_level(logging.WARNING):
        Client().get(f"/subscription/manage/{token}x/")
        Client().put(f"/subscription/manage/{token}/")
    assert "/subscription/manage/" in caplog.text and token[:40] not in caplog.text
