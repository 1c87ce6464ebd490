"""The pages behind links of mails: GET changes nothing, tokens have one purpose, and leaving is always possible."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Site

from core.log_filters import HideTokens
from distribution import links
from distribution.changes import change_address, request_address
from distribution.consent import erase
from distribution.models import (
    AvailabilityRequest,
    ConsentEvent,
    Delivery,
    SignUpAttempt,
    Subscriber,
    Subscription,
)
from distribution.subscribing import confirming
from distribution.tokens import Purpose, make_token, read_token
from tests.factories import make_newsroom
from tests.subscribers import (
    KARI,
    PURPOSES,
    answered,
    get,
    mail_to,
    pages_of,
    path_of,
    post,
    queued,
    subscriber,
    with_two_topics,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queued")]
__all__ = ["queued"]


def everything() -> list:
    """Return all rows that a page might change."""
    models = (Subscriber, Subscription, ConsentEvent, AvailabilityRequest, SignUpAttempt, Delivery)
    return [list(model.objects.order_by("pk").values()) for model in models]


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


@pytest.mark.parametrize("name", PURPOSES)
def test_what_happens_at_the_same_moment_is_answered_as_what_happened_before(name, monkeypatch):
    """Both have read the link before one of them uses it up, or erases the subscriber."""
    for meanwhile in (change_address, erase):
        one = subscriber()
        request_address(one, "ny@avis.example")
        path = pages_of(one)[name]

        def read(purpose, token, meanwhile=meanwhile):
            found = read_token(purpose, token)
            if found:
                meanwhile(Subscriber.objects.get(pk=found[0].pk))
            return found

        monkeypatch.setattr(confirming, "read_token", read)
        answer = Client().post(path, {"erase": "1", "sure": "1", "do": "resume"})
        if name == "address" or (meanwhile == erase and name != "one-click"):
            assert answer.status_code == 404
        monkeypatch.undo()
        Subscriber.objects.all().delete()


def test_one_click_confirms_nothing_that_another_newsroom_has_to_end():
    one = with_two_topics()
    path = path_of(links.one_click_url(one, mail_to(one)))
    home = Page.objects.get(depth=1)
    other = Site.objects.create(hostname="annet.example", root_page=home, site_name="Annet")
    Subscriber.objects.filter(pk=one.pk).update(site=other)
    assert Client().post(path, "List-Unsubscribe=One-Click", "text/plain").status_code == 404


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
    assert post(path, only="alt").status == 404
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


def test_logs_hold_no_token(caplog):
    caplog.handler.addFilter(HideTokens())
    token = make_token(Purpose.MANAGE, subscriber())
    with caplog.at_level(logging.WARNING):
        Client().get(f"/subscription/manage/{token}x/")
        Client().put(f"/subscription/manage/{token}/")
    assert "/subscription/manage/" in caplog.text and token[:40] not in caplog.text
