"""Pages lead to the feeds of what they show, and a WebSub hub hears of each change."""

import json
from urllib.parse import parse_qs

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import override_settings

from core.task_recovery import retry_failed_tasks
from news.models import Topic
from syndication import websub
from tests.factories import locale, make_story, oslo, topic
from tests.feeds import TYPES, read
from tests.worker import QUEUE, work

pytestmark = pytest.mark.django_db
HUB = "https://hub.example/publish"


def test_pages_link_to_the_feeds_of_what_they_show(reader):
    used = topic("Klynger")
    page = reader.read(f"/nb/tema/{used.slug}/")
    links = {
        link.get("type"): link.get("href")
        for link in page.all("link[rel=alternate][type]")
        if "topic=" in link.get("href")
    }
    assert links == {
        kind.partition(";")[0]: f"/nb/feed.{name}?topic={used.slug}" for name, kind in TYPES.items()
    }
    mail, *feeds = page.values("p.follow a", "href")
    assert mail == f"/nb/abonner/?topic={used.translation_key}" and feeds == list(links.values())
    filtered = reader.read("/nb/nyheter/?kind=press_release&year=2024")
    assert "/nb/feed.xml?kind=press_release" in filtered.values(".follow a", "href")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_page_of_feeds_lists_those_that_exist(reader, language):
    page = reader.read({"nb": "/nb/folg/", "en": "/en/follow/"}[language])
    addresses = page.values(".follow a", "href")
    assert len(addresses) > 20
    assert {reader.client.get(address).status_code for address in addresses} == {200}
    assert page.value('link[hreflang="en"]', "href") == "http://testserver/en/follow/"


@pytest.fixture
def hub(monkeypatch):
    """Store tasks for a worker, and return the requests that the hub gets."""
    sent = []

    class Connection:
        def __init__(self, host, port, **options):
            self.host, self.options = host, options

        def request(self, method, path, body, headers):
            sent.append((self.host, method, path, parse_qs(body)))

        def getresponse(self):
            class Answer:
                status = Connection.status

            return Answer

        def close(self):
            pass

    Connection.status = 204
    monkeypatch.setattr(websub.http.client, "HTTPSConnection", Connection)
    with override_settings(WEBSUB_HUB=HUB, TASKS=QUEUE):
        sent.append(Connection)
        yield sent


def test_the_hub_hears_of_the_feeds_of_a_story_that_is_published_and_of_nothing_else(hub):
    assert read("xml").hubs == read("atom").hubs == read("json").hubs == [HUB]
    hidden = Topic.objects.create(name="Skjult", slug="skjult", locale=locale("nb"))
    page = make_story("Et utkast", topics=[topic("Klynger")], publish=False)
    make_story("Ikke denne", topics=[hidden], publish=False)
    work()
    assert len(hub) == 1
    page.get_latest_revision().publish()
    assert len(hub) == 1
    work()
    ((host, method, path, body),) = hub[1:]
    assert (host, method, path, body["hub.mode"]) == (
        "hub.example",
        "POST",
        "/publish",
        ["publish"],
    )
    paths = {url.partition("/nb/")[2] for url in body["hub.url"]}
    assert {"feed.xml", "feed.atom", "feed.json", "feed.xml?topic=klynger"} < paths
    assert "feed.json?kind=news&content=full" in paths
    assert not [path for path in paths if "skjult" in path]


def test_a_hub_that_refuses_is_asked_again_later(hub):
    hub[0].status = 503
    make_story("Sak")
    with time_machine.travel(oslo(2027, 1, 1, 12)):
        work()
        assert len(hub) == 2
    hub[0].status = 202
    with time_machine.travel(oslo(2027, 1, 1, 12, 2)):
        assert retry_failed_tasks() == 1
        work()
    assert len(hub) == 3


@pytest.mark.parametrize("address", ["http://hub.example/", "ftp://hub.example/", "hub.example"])
def test_a_hub_without_tls_is_reported_before_the_server_starts(address):
    with override_settings(WEBSUB_HUB=address), pytest.raises(SystemCheckError, match="E001"):
        call_command("check")


def test_without_a_hub_no_task_is_made_and_no_feed_names_one(monkeypatch):
    monkeypatch.setattr(websub, "ping", lambda *args: pytest.fail("asked a hub"))
    make_story("Sak")
    assert read("xml").hubs == []
    assert "hubs" not in json.loads(read("json").response.content)
