"""Stored pages that processes share in Redis (or Valkey), with a real server."""

import pytest
from django.test import Client, override_settings

from config.settings.caches import shared_cache
from core.page_cache import changes, stored
from core.page_cache.tags import SITE
from tests import redis_servers
from tests.page_caches import ON, hits

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def server(settings, monkeypatch):
    """Run a server in which readers' pages are stored."""
    with redis_servers.serving() as (port, process):
        monkeypatch.setattr(stored, "_trouble", {"asked_again": 0.0, "logged_again": 0.0})
        pages = shared_cache(f"valkey://127.0.0.1:{port}/1")
        settings.CACHES = {**settings.CACHES, "pages": pages}
        yield process


def test_a_page_is_stored_once_for_all_and_gone_after_a_change(server):
    with override_settings(**ON):
        Client().get("/nb/")
    assert hits(["/nb/"]) == {"/nb/"}
    changes.record([SITE])
    assert hits(["/nb/"]) == set()


def test_readers_notice_nothing_when_the_server_stops(server, caplog):
    with override_settings(**ON):
        Client().get("/nb/")
        server.kill()
        server.wait()
        for _number in range(20):
            assert Client().get("/robots.txt").status_code == 200
    said = [one for one in caplog.records if one.name == "core.page_cache.stored"]
    assert len(said) == 1
