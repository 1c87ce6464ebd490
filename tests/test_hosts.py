"""URLs in responses contain the host in one spelling, however a request spells it."""

import re

import pytest
from django.test import override_settings

from tests.factories import IGT, story

pytestmark = pytest.mark.django_db
SPELLINGS = [
    "presserom.example",
    "PRESSEROM.example",
    "presserom.example.",
    "presserom.example:80",
    "presserom.example:1234",
    "Presserom.Example.:1234",
]
ADDRESS = re.compile(r"https?://[^/\"'<>\s]*presserom[^/\"'<>\s]*", re.I)


@pytest.fixture
def ours(settings):
    settings.ALLOWED_HOSTS = ["presserom.example"]


def addresses(client, path, host, **more) -> set[str]:
    response = client.get(path, headers={"host": host}, **more)
    assert response.status_code == 200
    return set(ADDRESS.findall(response.content.decode()))


@pytest.mark.parametrize("host", SPELLINGS)
@pytest.mark.parametrize(
    "path", ["story", "/nb/", "/nb/feed.xml", "/sitemap-stories-2026.xml", "/robots.txt"]
)
def test_addresses_name_the_host_in_one_spelling(client, ours, host, path):
    path = story(IGT).url if path == "story" else path
    assert addresses(client, path, host) == {"http://presserom.example"}


def test_port_of_the_server_itself_stays(client, ours):
    found = addresses(client, "/nb/", "presserom.example:8123", SERVER_PORT="8123")
    assert found == {"http://presserom.example:8123"}


def test_default_port_of_https_is_removed(client, ours):
    response = client.get("/nb/", headers={"host": "presserom.example:443"}, secure=True)
    assert set(ADDRESS.findall(response.content.decode())) == {"https://presserom.example"}


@pytest.mark.parametrize(("proxies", "shown"), [(0, ""), (1, ":8443")])
def test_port_is_trusted_only_from_our_own_proxy(client, ours, proxies, shown):
    with override_settings(TRUSTED_PROXIES=proxies):
        found = addresses(client, "/nb/", "presserom.example:8443", HTTP_X_FORWARDED_PORT="8443")
    assert found == {f"http://presserom.example{shown}"}


@pytest.mark.parametrize(
    "host",
    [
        "phish.example",
        "presserom.example.phish.example",
        "phish.example:80",
        "a b",
        "x@y",
        "..",
        ":80",
    ],
)
def test_foreign_host_is_refused(client, ours, host):
    response = client.get("/nb/", headers={"host": host})
    assert response.status_code == 400
    assert "phish" not in response.content.decode()
