"""A feed says when it last changed; where that cannot be stored at once, it says nothing."""

import sqlite3
import threading

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.utils import timezone

from search.models import SearchMiss
from syndication import changes
from syndication.models import KnownAnswer
from tests.page_caches import ON, hits

FEED = "/nb/feed.xml"


@pytest.mark.django_db
def test_a_feed_without_its_time_is_served_and_not_stored(monkeypatch):
    def refuse(key, digest):
        raise OperationalError("database is locked")

    with monkeypatch.context() as locked, override_settings(**ON):
        locked.setattr(changes, "store", refuse)
        answer = Client().get(FEED)
    assert answer.status_code == 200 and "Last-Modified" not in answer.headers
    assert hits([FEED]) == set()
    with override_settings(**ON):
        assert "Last-Modified" in Client().get(FEED).headers
    assert hits([FEED]) == {FEED}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers")
def test_readers_of_feeds_and_searches_do_not_wait_for_a_writer():
    """If they waited, the writer would be done after two seconds, and time and search could be stored."""
    KnownAnswer.objects.all().delete()
    writer = sqlite3.connect(connection.settings_dict["NAME"], check_same_thread=False)
    writer.isolation_level = None
    writer.execute("BEGIN IMMEDIATE")
    answered, done = threading.Event(), threading.Event()

    def write():
        answered.wait(2)
        writer.execute("COMMIT")
        done.set()

    threading.Thread(target=write).start()
    answer = Client().get(FEED)
    search = Client().get("/nb/sok/?q=finnesikke")
    answered.set()
    done.wait()
    writer.close()
    assert answer.status_code == 200 and "Last-Modified" not in answer.headers
    assert search.status_code == 200 and not SearchMiss.objects.exists()
    assert "Last-Modified" in Client().get(FEED).headers
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20000,)


@pytest.mark.django_db
def test_the_first_query_of_a_thread_waits_for_no_writer():
    """The test's own transaction writes meanwhile."""
    KnownAnswer.objects.create(key="x", digest="x", changed_at=timezone.now())
    statuses = []

    def read():
        try:
            statuses.append(Client(raise_request_exception=False).get("/nb/nyheter/").status_code)
        finally:
            connection.close()

    reading = threading.Thread(target=read)
    reading.start()
    reading.join()
    assert statuses == [200]
