"""Readers who ask while a release is being published see all of it or nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client

from release.publishing import publish_due_releases
from tests.embargo.scene import path_of
from tests.factories import fresh
from tests.test_kill import queue  # noqa: F401  # a fixture
from tests.test_release_kill import due_pair, make_due

pytestmark = pytest.mark.django_db(transaction=True)
# Readers ask once at every n-th statement.
STEP = 20


def test_readers_see_both_languages_or_none_at_every_moment_of_publishing():
    pair = due_pair()
    make_due(pair)
    paths = [path_of(fresh(pair.story)), path_of(pair.english), "/nb/nyheter/", "/en/news/"]
    seen, statements = [], 0

    def read():
        answers = [Client().get(path) for path in paths]
        titles = [answer.content.decode() for answer in answers[2:]]
        listed = [pair.story.title in titles[0], f"EN {pair.story.title}" in titles[1]]
        seen.append([answer.status_code == 200 for answer in answers[:2]] + listed)

    def read_now_and_then(execute, *statement):
        nonlocal statements
        statements += 1
        if statements % STEP == 0:
            reader.submit(read).result()
        return execute(*statement)

    with ThreadPoolExecutor(1) as reader:
        reader.submit(read).result()
        with connection.execute_wrapper(read_now_and_then):
            publish_due_releases()
        reader.submit(read).result()
        reader.submit(connections.close_all).result()
    assert len(seen) > 10 and seen[0] == [False] * 4 and seen[-1] == [True] * 4
    assert all(one in ([False] * 4, [True] * 4) for one in seen)
    assert seen == sorted(seen)
