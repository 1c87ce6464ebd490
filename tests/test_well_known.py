"""robots.txt, llms.txt and security.txt say what is true of each site."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from news.models import StoryPage
from tests.factories import make_story, oslo
from tests.test_newsrooms import sildvik, visitor  # noqa: F401  # fixtures

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
CONTACTS = ["mailto:security@varde.example", "https://varde.example/security"]


def test_llms_txt_names_the_newest_public_stories_as_markdown(client):
    page = make_story("Fersk [sak]", date=oslo(2026, 11, 25))
    draft = make_story("Utkast", publish=False)
    response = client.get("/llms.txt")
    text = response.content.decode()
    assert response.headers["Content-Type"].startswith("text/markdown")
    assert text.startswith("# Fjordvarde presserom\n\n> ")
    assert f"[Fersk \\[sak\\]]({HOST}{page.url.rstrip('/')}.md)" in text
    assert draft.title not in text
    addresses = [part.partition(")")[0] for part in text.split("](")[1:]]
    assert len(addresses) == 46
    assert {client.get(address).status_code for address in addresses} == {200}


def test_llms_txt_belongs_to_one_site(visitor):  # noqa: F811
    text = visitor.client.get("/llms.txt").content.decode()
    assert "Sildvik presse" in text and "Fjordvarde" not in text
    assert text.count("http://sildvik.example/") == text.count("http://")


def test_llms_txt_changes_only_with_its_stories(client):
    first = client.get("/llms.txt")
    asked = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/llms.txt", headers=asked).status_code == 304
    StoryPage.objects.first().unpublish()
    make_story("Ny", date=oslo(2026, 11, 25))
    assert client.get("/llms.txt", headers=asked).status_code == 200


def test_security_txt_has_what_the_settings_say(client, settings):
    address = "/.well-known/security.txt"
    assert client.get(address).status_code == 404
    settings.SECURITY_TXT_CONTACTS = CONTACTS
    assert client.get(address).status_code == 404
    settings.SECURITY_TXT_EXPIRES = "2099-06-30T00:00:00+02:00"
    response = client.get(address)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:security@varde.example",
        "Contact: https://varde.example/security",
        "Expires: 2099-06-30T00:00:00+02:00",
        "Preferred-Languages: nb, en",
        f"Canonical: {HOST}{address}",
    ]
    settings.SECURITY_TXT_EXPIRES = "2020-06-30T00:00:00+02:00"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("contacts", "expires", "error"),
    [
        (["security@varde.example"], "2099-06-30T00:00:00Z", "E002"),
        (CONTACTS, "", "E003"),
        (CONTACTS, "2099-06-30T00:00:00", "E003"),
        (CONTACTS, "2099-99-99T00:00:00Z", "E003"),
    ],
)
def test_settings_that_cannot_be_meant_are_reported(settings, contacts, expires, error):
    settings.SECURITY_TXT_CONTACTS, settings.SECURITY_TXT_EXPIRES = contacts, expires
    with pytest.raises(SystemCheckError, match=error):
        call_command("check")


def test_robots_txt_is_of_the_site(visitor):  # noqa: F811
    lines = visitor.client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Sitemap: http://sildvik.example/sitemap.xml" in lines
    assert "Disallow: /p/" in lines
