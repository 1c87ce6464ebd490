"""What many readers at once, and readers of bad will, can do to stored pages."""

import random
import threading

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings

from core.page_cache import taking_turns
from tests.editor import Editor
from tests.factories import make_story, story
from tests.page_caches import ON, hits

pytestmark = pytest.mark.django_db
URLS = ["/nb/", "/nb/nyheter/", "/en/news/", "/nb/feed.xml"]


@pytest.fixture
def rendered(monkeypatch):
    """The paths that were rendered, in the order in which they were."""
    from core.page_cache.middleware import PageCacheMiddleware

    paths, usual = [], PageCacheMiddleware.render

    def render(self, request, key):
        paths.append(str(key))
        return usual(self, request, key)

    monkeypatch.setattr(PageCacheMiddleware, "render", render)
    return paths


def at_once(requests):
    """Call each in a thread of its own, with its own connection to the database."""

    def call(request):
        try:
            request()
        finally:
            connection.close()

    threads = [threading.Thread(target=call, args=[request]) for request in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_readers_who_come_at_once_share_one_render(rendered, monkeypatch):
    """The render goes on until the other 31 wait for it."""
    all_wait, waiting, answers = threading.Event(), [], []
    from news.models import NewsIndexPage

    usual = NewsIndexPage.get_context

    def slow(page, *args, **kwargs):
        all_wait.wait(20)
        return usual(page, *args, **kwargs)

    class Counted(threading.Event):
        def wait(self, timeout=None):
            waiting.append(timeout)
            if len(waiting) == 31:
                all_wait.set()
            return super().wait(timeout)

    monkeypatch.setattr(NewsIndexPage, "get_context", slow)
    monkeypatch.setattr(taking_turns, "Event", Counted)
    with override_settings(**ON):
        at_once([lambda: answers.append(Client().get("/nb/nyheter/"))] * 32)
    assert len(rendered) == 1
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_a_request_that_fails_leaves_nobody_waiting():
    with pytest.raises(ValueError), taking_turns.turn("x"):
        raise ValueError
    with taking_turns.turn("x") as has_waited:
        assert not has_waited


def test_random_arguments_render_no_page_again(rendered):
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyzæøå0123456789-_.%[]"
    with override_settings(**ON):
        for url in URLS:
            Client().get(url)
        rendered.clear()
        for _number in range(250):
            name = chance.choice(["utm_source", "fbclid", "utm_", "x"]) + "".join(
                chance.choices(letters, k=8)
            )
            value = "".join(chance.choices(letters, k=chance.randrange(200)))
            answer = Client().get(f"{chance.choice(URLS)}?{name}={value}")
            assert answer.status_code == 200
    assert rendered == []


def test_no_editors_page_and_no_foreign_host_reaches_a_reader():
    chance, editor = random.Random(2), Client()
    Editor(editor)
    urls = [*URLS, story("ny-industriklynge-jakter-pa-klimapositive-prosjekter-fra").url]
    expected = {url: Client().get(url).content for url in urls}
    forged = [
        {},
        {"x-forwarded-host": "onde.example"},
        {"x-forwarded-proto": "https", "x-forwarded-port": "8443"},
        {"forwarded": "host=onde.example;proto=https"},
        {"x-original-url": "/admin/", "x-rewrite-url": "/admin/"},
    ]
    languages = ["", "nb", "en-GB,en;q=0.9", "de", "x" * 5000]
    cookies = ["", "django_language=en", "theme=<script>", "messages=zqzqzq"]
    with override_settings(**ON):
        for _number in range(200):
            url = chance.choice(urls)
            headers = {
                **chance.choice(forged),
                "accept-language": chance.choice(languages),
                "cookie": chance.choice(cookies),
            }
            if chance.random() < 0.3:
                del headers["cookie"]
                assert "no-store" in editor.get(url, headers=headers).headers["Cache-Control"]
            else:
                answer = Client().get(url, headers=headers)
                assert answer.content == expected[url] and not answer.cookies
    assert hits(urls) == {*urls}


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 5000,
        '"' * 1000,
        "a OR " * 500,
        "kran%00kran",
        '"kran (NEAR',
        "🏗️" * 200,
        "%E2%80%AEنارك",
        "-" * 1000,
        "*:*^~{}[]\\",
    ],
)
def test_a_hostile_search_is_answered_and_not_stored(typed):
    make_story("Kran over fjorden")
    urls = [f"/nb/sok/?q={typed}", f"/nb/nyheter/?topic={typed}", f"/nb/bildebank/?q={typed}"]
    with override_settings(**ON):
        assert {Client().get(url).status_code for url in urls} <= {200, 400, 404}
    assert not [key for key in caches["pages"]._cache if "~" in key or "/sok/" in key]
