"""Releases for wire services by HTTPS and SFTP, and messages in the shapes of Slack and Teams."""

import json
from base64 import b64encode

import paramiko
import pytest

from integrations.models import Attempt, Delivery, Endpoint
from integrations.replaying import send_test
from release.withdrawal.actions import withdraw
from tests import receivers, sftp_servers
from tests.factories import fresh, make_picture, make_story, person
from tests.receivers import verified
from tests.test_newsml import valid as valid_newsml
from tests.test_story_documents import valid as valid_ninjs
from tests.withdrawals import public_pair

pytestmark = pytest.mark.django_db
Kind = Endpoint.Kind


def bodies(receiver):
    return [json.loads(one.body) for one in receiver.requests]


def test_a_wire_gets_the_item_that_is_public_in_each_language(receiver, do, client):
    one = receivers.endpoint(Kind.WIRE, access="basic", username="varde", credential="hemmelig")
    pair = do(public_pair, "Slangekran", lead_picture=make_picture(alt_nb="Kran"))
    do(withdraw, pair.release, person("redaktor"), reasons={"nb": "Feil."})
    assert [request.headers["Authorization"] for request in receiver.requests] == [
        f"Basic {b64encode(b'varde:hemmelig').decode()}"
    ] * 4
    assert all(verified(request, one.secrets.get().value) for request in receiver.requests)
    told = [valid_ninjs(item) for item in bodies(receiver)]
    assert [(item["pubStatus"], item["language"]) for item in told][:2] == [
        ("usable", "nb"),
        ("usable", "en"),
    ]
    assert told[0]["headlines"][0]["value"] == "Slangekran"
    assert {item["pubStatus"] for item in told[2:]} == {"canceled"}
    canceled = next(item for item in told[2:] if item["language"] == "nb")
    assert canceled["uri"] == told[0]["uri"] and canceled["edNote"] == "Feil."
    assert int(canceled["version"]) >= int(told[0]["version"])


def test_a_wire_gets_newsml_by_put_with_a_header_of_its_own(receiver, do):
    values = {"format": "newsml", "method": "PUT", "languages": ["nb"]}
    receivers.endpoint(
        Kind.WIRE, access="header", header="X-Api-Key", credential="hemmelig", **values
    )
    page = do(make_story, "Gruve")
    (request,) = receiver.requests
    item = valid_newsml(request.body).find(".//{*}newsItem")
    name = f"{item.get('guid').removeprefix('urn:uuid:')}-{item.get('version')}.xml"
    assert (request.method, request.path) == ("PUT", f"/in/{name}")
    assert request.headers["X-Api-Key"] == "hemmelig"
    assert page.title in request.body.decode()


def test_a_chat_is_told_in_the_language_of_the_release(receiver, do):
    receivers.endpoint(Kind.SLACK, languages=["nb"])
    do(make_story, "A & B <!channel>", lead="Ingress | en.")
    (body,) = bodies(receiver)
    assert body["text"] == "Publisert: A &amp; B &lt;!channel&gt;"
    said = body["blocks"][0]["text"]["text"]
    assert said.startswith("*Publisert* · <http://localhost/nb/nyheter/") and "<!" not in said
    assert not any("webhook" in name.lower() for name in receiver.requests[0].headers)


def test_teams_gets_a_card_without_markdown(receiver, do):
    one = receivers.endpoint(Kind.TEAMS, languages=["en"])
    pair = do(public_pair, "[x](https://evil.example)")
    (attachment,) = bodies(receiver)[0]["attachments"]
    card = attachment["content"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert {block["type"] for block in card["body"]} == {"RichTextBlock"}
    opened = {action["title"]: action["url"] for action in card["actions"]}
    assert opened == {
        "Open": f"http://localhost{pair.english.url}",
        "Norwegian": f"http://localhost{fresh(pair.story).url}",
    }
    do(send_test, one)
    assert "Test" in json.dumps(bodies(receiver)[1])


@pytest.fixture
def by_sftp(tmp_path, monkeypatch):
    """An endpoint of a real server; `.steps` are what it was asked."""
    port, key, steps = sftp_servers.serve(tmp_path)
    receivers.redirect_to(monkeypatch, port)
    (tmp_path / "inn").mkdir()
    one = receivers.endpoint(
        Kind.SFTP,
        url=f"sftp://{receivers.HOST}/inn/",
        username="varde",
        credential="hemmelig",
        host_key=key,
        languages=["nb"],
    )
    one.steps, one.folder = steps, tmp_path / "inn"
    return one


def test_a_file_has_its_name_when_it_is_complete(by_sftp, do):
    do(make_story, "Gruve")
    (file,) = by_sftp.folder.iterdir()
    assert valid_ninjs(json.loads(file.read_bytes()))["title"] == "Gruve"
    assert by_sftp.steps == [
        ("open", f"/inn/.{file.name}.part"),
        ("rename", f"/inn/{file.name}"),
    ]
    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"host_key": "ecdsa-sha2-nistp256 AAAA"}, "host_key"),
        ({"host_key": "ssh-ed25519 AAAA"}, "no_connection"),
        ({"host_key": ""}, "settings"),
        ({"credential": "feil"}, "login"),
        ({"credential": ""}, "settings"),
        ({"url": "sftp://hooks.example/finnes-ikke/"}, "refused"),
        ({"url": "https://hooks.example/inn/"}, "settings"),
    ],
)
def test_nothing_is_written_to_a_stranger_or_with_wrong_settings(by_sftp, do, values, error):
    for name, value in values.items():
        setattr(by_sftp, name, value)
    by_sftp.save()
    do(make_story, "Gruve")
    assert Attempt.objects.get().error == error
    assert list(by_sftp.folder.iterdir()) == []


def test_sftp_keeps_out_of_the_inside_and_takes_private_keys(by_sftp, do, monkeypatch):
    import io

    written = io.StringIO()
    paramiko.ECDSAKey.generate().write_private_key(written)
    Endpoint.objects.filter(pk=by_sftp.pk).update(credential=written.getvalue())
    do(make_story, "En")
    assert Attempt.objects.first().error == "login"
    receivers.redirect_to(monkeypatch, 1, addresses=["169.254.169.254"])
    do(make_story, "To")
    assert Attempt.objects.first().error == "not_public"
