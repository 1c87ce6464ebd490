"""Webhooks: which events are sent, what they say, their signatures, and the way to the receiver."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from core import outbound
from integrations.models import Attempt, Delivery, Endpoint, EndpointSecret, Event
from integrations.signing import rotate
from release.actions import set_embargo
from release.versions import release_of
from release.withdrawal.actions import restore, withdraw
from tests import receivers
from tests.factories import fresh, make_story, person
from tests.receivers import verified
from tests.releases_of_stories import in_hours
from tests.withdrawals import correct, public_pair

pytestmark = pytest.mark.django_db
HTTP = "http://localhost"


def types(receiver) -> list[tuple[str, str]]:
    told = [json.loads(one.body) for one in receiver.requests]
    return [(one["type"], one["data"].get("language", "")) for one in told]


def test_each_event_of_a_release_is_sent_once_per_language(receiver, do):
    receivers.endpoint()
    pair = do(public_pair, "Slangekran")
    assert types(receiver) == [("release.published", "nb"), ("release.published", "en")]
    receiver.requests.clear()
    do(correct, pair.story, "Tallet var feil.", lead="Rett.")
    assert types(receiver)[0] == ("release.corrected", "nb")
    assert ("release.updated", "nb") not in types(receiver)
    receiver.requests.clear()
    do(fresh(pair.story).save_revision().publish)
    assert types(receiver)[0] == ("release.updated", "nb")
    receiver.requests.clear()
    withdrawal = do(withdraw, pair.release, person("redaktor"), reasons={"nb": "Feil."})
    assert sorted(types(receiver)) == [("release.withdrawn", "en"), ("release.withdrawn", "nb")]
    receiver.requests.clear()
    do(restore, withdrawal, person("redaktor"))
    assert sorted(types(receiver)) == [("release.published", "en"), ("release.published", "nb")]
    receiver.requests.clear()
    do(fresh(pair.story).unpublish, user=person("redaktor"))
    assert sorted(types(receiver)) == [("release.unpublished", "en"), ("release.unpublished", "nb")]
    places = list(Event.objects.order_by("pk").values_list("sequence", flat=True))
    assert places == list(range(1, len(places) + 1))


def test_the_end_of_an_embargo_is_told_with_the_publication_and_not_before(receiver, do):
    receivers.endpoint()
    story = make_story("Hemmelig", publish=False)
    release = release_of(story)
    do(set_embargo, release, in_hours(2), person("redaktor"))
    do(set_embargo, release, None, person("redaktor"))
    assert receiver.requests == []
    do(fresh(story).get_latest_revision().publish)
    assert [kind for kind, _language in types(receiver)] == [
        "release.published",
        "release.embargo_lifted",
    ]


def test_a_message_has_identities_and_addresses_and_is_signed(receiver, do):
    one = receivers.endpoint()
    pair = do(public_pair, "Slangekran")
    request = receiver.requests[-1]
    assert (request.method, request.path, request.name) == ("POST", "/in", receivers.HOST)
    assert request.headers["Host"] == receivers.HOST
    assert verified(request, one.secrets.get().value)
    body = json.loads(request.body)
    item = pair.english
    urls = {page.language: HTTP + page.url for page in (fresh(pair.story), item)}
    assert body["data"]["languages"] == urls
    assert body["data"]["url"] == urls["en"]
    assert body["data"]["documents"]["ninjs"] == urls["en"].rstrip("/") + ".json"
    assert (body["data"]["story"], body["data"]["sequence"]) == (str(item.translation_key), 2)
    assert int(body["data"]["version"]) == int(item.last_published_at.timestamp())
    assert "Slangekran" not in request.body.decode() and len(request.body) < 2000


def test_only_wanted_events_and_languages_of_the_newsroom_are_stored(receiver, do):
    receivers.endpoint(state=Endpoint.State.PAUSED)
    receivers.endpoint(event_types=["release.withdrawn"])
    receivers.endpoint(languages=["en"])
    do(make_story, "Norsk")
    assert Event.objects.count() == 0 and receiver.requests == []


def test_a_rotated_secret_signs_for_a_day_beside_the_new_one(receiver, do):
    one = receivers.endpoint()
    earlier, later = one.secrets.get().value, rotate(one).value
    do(make_story, "En")
    assert verified(receiver.requests[0], earlier) and verified(receiver.requests[0], later)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        do(make_story, "To")
        call_command("tend_deliveries")
    assert not verified(receiver.requests[1], earlier) and verified(receiver.requests[1], later)
    assert EndpointSecret.objects.count() == 1


def test_secrets_are_encrypted_in_the_database(receiver, settings):
    one = receivers.endpoint(credential="hemmelig")
    secret = one.secrets.get().value
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT url, credential FROM integrations_endpoint")
        stored = " ".join(cursor.fetchone())
        cursor.execute("SELECT value FROM integrations_endpointsecret")
        stored += cursor.fetchone()[0]
    assert "hemmelig" not in stored and "hooks" not in stored and secret not in stored
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    assert one.secrets.get().value == secret
    settings.SECRET_KEY_FALLBACKS = []
    assert one.secrets.get().value == ""


@pytest.mark.parametrize(
    ("addresses", "error"),
    [
        (["10.0.0.8"], "not_public"),
        (["93.184.216.34", "127.0.0.1"], "not_public"),
        (["::ffff:10.0.0.8"], "not_public"),
        (["64:ff9b::a00:8"], "not_public"),
    ],
)
def test_no_connection_is_opened_to_the_inside(receiver, do, monkeypatch, addresses, error):
    receivers.endpoint()
    seen = receivers.redirect_to(monkeypatch, receiver.port, receiver.path, addresses)
    do(make_story, "Inn")
    assert Attempt.objects.get().error == error and seen == [receivers.HOST]


def test_a_name_is_looked_up_once_and_that_address_is_connected_to(receiver, do, monkeypatch):
    """The second time, the name would lead to the inside."""
    receivers.endpoint()
    resolve, asked = outbound.socket.getaddrinfo, []

    def rebinding(host, port, **options):
        asked.append(host)
        inside = [(2, 1, 6, "", ("127.0.0.1", port))]
        return resolve(host, port, **options) if len(asked) == 1 else inside

    monkeypatch.setattr(outbound.socket, "getaddrinfo", rebinding)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9/")
    do(make_story, "Ut")
    assert asked == [receivers.HOST] and (receivers.PUBLIC, 443) in receiver.seen
    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"url": "http://hooks.example/in"}, "not_public"),
        ({"url": "https://hooks.example:8443/in"}, "not_public"),
        ({"url": "https://other.example/in"}, "tls"),
        ({"header": "X-Key", "credential": "a\r\nX-Evil: 1"}, "settings"),
        ({"header": "X-Key\r\nX-Evil", "credential": "a"}, "settings"),
        ({"header": "X-Key", "credential": ""}, "settings"),
    ],
)
def test_what_may_not_be_sent_is_not(receiver, do, values, error):
    receivers.endpoint(
        Endpoint.Kind.WIRE, access="header", **{"credential": "a", "header": "X-Key", **values}
    )
    do(make_story, "Feil")
    assert Attempt.objects.get().error == error and receiver.requests == []


def test_no_failure_stops_a_publication(do, monkeypatch, caplog):
    from integrations import recording

    receivers.endpoint()
    monkeypatch.setattr(recording, "types_of_publication", lambda *args: 1 / 0)
    page = do(make_story, "Ut likevel")
    assert page.live and Event.objects.count() == 0
    assert "could not be stored" in caplog.text
