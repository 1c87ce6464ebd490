"""The screens of integrations: what may be entered, secrets that are shown once, actions, and who may do them."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from integrations.models import Delivery, Endpoint
from tests import receivers
from tests.factories import make_story, person
from tests.scheduled import neighbour

pytestmark = pytest.mark.django_db
GIVEN = {
    "name": "Byrået",
    "kind": "webhook",
    "url": f"https://{receivers.HOST}/in?key=1",
    "event_types": ["release.published", "release.withdrawn"],
    "languages": ["nb"],
    "format": "ninjs",
    "method": "POST",
    "access": "",
    "username": "",
    "header": "",
    "credential": "",
    "host_key": "",
}


@pytest.fixture
def admin():
    client = Client()
    client.force_login(person("admin"))
    return client


def form(**values) -> dict:
    return {**GIVEN, "site": Site.objects.get(is_default_site=True).pk, **values}


def errors(answer) -> dict:
    return {name: " ".join(texts) for name, texts in answer.context["form"].errors.items()}


def at(name: str, endpoint, *more) -> str:
    return reverse(f"integrations:{name}", args=[endpoint.pk, *more])


def test_an_integration_is_created_and_its_secret_is_shown_once(receiver, admin):
    answer = admin.post(reverse("endpoints:add"), form())
    endpoint = Endpoint.objects.get()
    assert answer.url == at("deliveries", endpoint)
    assert (endpoint.languages, endpoint.owner) == (["nb"], person("admin"))
    secret = endpoint.secrets.get().value
    assert secret not in admin.get(at("deliveries", endpoint)).content.decode()
    shown = admin.post(at("secret", endpoint))
    assert secret in shown.content.decode() and "no-store" in shown.headers["Cache-Control"]
    assert admin.post(at("secret", endpoint)).status_code == 302
    new = admin.post(at("rotate", endpoint)).content.decode()
    assert secret not in new and endpoint.secrets.get(ends_at=None).value in new
    page = admin.get(reverse("endpoints:edit", args=[endpoint.pk])).content.decode()
    assert "/in?key=1" in page and "whsec_" not in page


@pytest.mark.parametrize(
    ("values", "addresses", "field"),
    [
        ({"url": "http://hooks.example/"}, [receivers.PUBLIC], "url"),
        ({"url": "https://u:p@hooks.example/"}, [receivers.PUBLIC], "url"),
        ({"url": "https://hooks.example:8443/"}, [receivers.PUBLIC], "url"),
        ({"url": "https://hooks.example:x/"}, [receivers.PUBLIC], "url"),
        ({"url": "https://hooks.example/\r\nX: 1"}, [receivers.PUBLIC], "url"),
        ({"url": "https://localhost/"}, ["127.0.0.1"], "url"),
        ({"url": "https://[::ffff:10.0.0.8]/"}, ["::ffff:10.0.0.8"], "url"),
        ({"event_types": []}, [receivers.PUBLIC], "event_types"),
        ({"kind": "wire", "access": "bearer"}, [receivers.PUBLIC], "credential"),
        (
            {"kind": "wire", "access": "header", "header": "Host", "credential": "x"},
            [receivers.PUBLIC],
            "header",
        ),
        (
            {"kind": "wire", "access": "bearer", "credential": "x\r\nX-Evil: 1"},
            [receivers.PUBLIC],
            "credential",
        ),
        (
            {"kind": "sftp", "url": "sftp://hooks.example/", "username": "v", "credential": "x"},
            [receivers.PUBLIC],
            "host_key",
        ),
        ({"kind": "sftp"}, [receivers.PUBLIC], "url"),
    ],
)
def test_what_cannot_be_used_is_refused_and_kept_in_the_form(
    receiver, admin, monkeypatch, values, addresses, field
):
    receivers.redirect_to(monkeypatch, receiver.port, addresses=addresses)
    answer = admin.post(reverse("endpoints:add"), form(**values))
    assert field in errors(answer) and not Endpoint.objects.exists()
    assert answer.context["form"]["name"].value() == "Byrået"


def test_a_stored_password_is_kept_but_not_given_to_another_server(receiver, admin):
    given = form(kind="wire", access="bearer", credential="hemmelig")
    admin.post(reverse("endpoints:add"), given)
    address = reverse("endpoints:edit", args=[Endpoint.objects.get().pk])
    assert "hemmelig" not in admin.get(address).content.decode()
    kept = {**given, "credential": "", "name": "Nytt navn"}
    assert admin.post(address, kept).status_code == 302
    assert (Endpoint.objects.get().credential, Endpoint.objects.get().name) == (
        "hemmelig",
        "Nytt navn",
    )
    answer = admin.post(address, {**kept, "url": "https://elsewhere.example/"})
    assert "credential" in errors(answer)
    assert Endpoint.objects.get().host == receivers.HOST


def test_the_log_shows_codes_and_sends_again(receiver, admin, do):
    endpoint = receivers.endpoint()
    receiver.answers.append((500, {}))
    story = do(make_story, "Slangekran")
    page = admin.get(at("deliveries", endpoint)).content.decode()
    assert story.title in page and "500 · " in page and " ms" in page
    assert story.title not in admin.get(at("deliveries", endpoint) + "?state=sent").content.decode()
    do(admin.post, at("replay", endpoint, Delivery.objects.get().pk))
    assert Delivery.objects.get().state == "sent" and len(receiver.requests) == 2
    do(admin.post, at("test", endpoint))
    assert len(receiver.requests) == 3
    do(admin.post, at("state", endpoint))
    do(admin.post, at("replay", endpoint, Delivery.objects.first().pk))
    assert Endpoint.objects.get().state == "paused"
    do(make_story, "Ikke sendt")
    assert len(receiver.requests) <= 4 and Delivery.objects.count() == 2


def test_only_administrators_of_the_newsroom_see_and_change_it(receiver):
    own, other = receivers.endpoint(), receivers.endpoint(name="Naboens")
    user = neighbour()
    Endpoint.objects.filter(pk=other.pk).update(
        site=Site.objects.exclude(is_default_site=True).first()
    )
    user.user_permissions.add(
        *Permission.objects.filter(
            content_type__app_label="integrations", content_type__model="endpoint"
        )
    )
    client = Client()
    client.force_login(user)
    listed = client.get(reverse("endpoints:index")).content.decode()
    assert "Naboens" in listed and own.name not in listed
    assert client.get(at("deliveries", other)).status_code == 200
    for answer in (
        client.get(at("deliveries", own)),
        client.post(at("rotate", own)),
        client.post(at("test", own)),
        client.get(reverse("endpoints:edit", args=[own.pk])),
        client.post(reverse("endpoints:delete", args=[own.pk])),
    ):
        assert answer.status_code in (302, 403)
    assert own.secrets.count() == 1 and not Delivery.objects.exists()
    editor = Client()
    editor.force_login(person("redaktor"))
    assert editor.get(at("deliveries", own)).status_code in (302, 403)
