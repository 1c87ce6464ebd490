"""A stored page is what a page rendered now would be, whatever has changed, and is the same for every reader."""

import pytest
from django.test import Client, override_settings

from core.page_cache import changes, stored
from tests.editor import Editor
from tests.factories import fresh, make_story, oslo, story
from tests.page_caches import CHANGES, ON, Filled, Scene, answers, hits, stored_answers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def newsroom(rolled_back):
    with rolled_back():
        scene = Scene()
        scene.stored = Filled([*scene.urls, *scene.documents])
        yield scene


def test_pages_and_documents_are_stored(newsroom):
    newsroom.stored.put_back()
    urls = {*newsroom.urls, *newsroom.documents}
    assert hits(urls) == urls


@pytest.mark.parametrize("change", CHANGES)
def test_no_page_shows_what_was_before_a_change(newsroom, change, done):
    newsroom.stored.put_back()
    urls = {*newsroom.urls, *newsroom.documents}
    assert {*stored_answers(urls)} == urls
    with done():
        CHANGES[change](newsroom)
    still_stored = stored_answers(urls)
    assert still_stored == answers(still_stored)


def test_a_change_leaves_other_stories_in_the_cache(newsroom, done):
    answers(newsroom.urls, **ON)
    with done():
        CHANGES["new headline"](newsroom)
    kept = hits(newsroom.urls)
    assert newsroom.apart.url in kept and newsroom.standard.url in kept
    shown = {
        newsroom.story.url,
        newsroom.linking.url,
        newsroom.choosing.url,
        "/nb/",
        "/nb/nyheter/",
    }
    assert not shown & kept


def test_a_draft_leaves_all_pages_in_the_cache(newsroom, done):
    answers(newsroom.urls, **ON)
    with done():
        make_story("Bare et utkast", publish=False)
        draft = fresh(newsroom.story)
        draft.title = "Ikke publisert"
        draft.save_revision()
    assert hits(newsroom.urls) == {*newsroom.urls}


@pytest.mark.parametrize("query", ["?utm_source=zqzqzq&fbclid=zqzqzq", "?page=&zqzqzq=1", "?"])
def test_arguments_without_a_meaning_hit_the_same_page_and_are_not_in_it(newsroom, query):
    url = newsroom.story.url
    with override_settings(**ON):
        first = Client().get(url + query)
    assert b"zqzqzq" not in first.content
    assert hits([url, f"{url}?gclid=zqzqzq"]) == {url, f"{url}?gclid=zqzqzq"}


@pytest.mark.parametrize("query", ["?page=x y", "?topic=../../x", "?kind=%00"])
def test_strange_values_fill_nothing(query):
    url = f"/nb/nyheter/{query}"
    answers([url], **ON)
    assert hits([url]) == set()


@pytest.mark.parametrize(
    ("query", "there_is"),
    [
        ("?page=9999", "?page={last}"),
        ("?page=1", ""),
        ("?page=0", "?page={last}"),
        ("?page=x&utm_source=x", ""),
        ("?topic=finnes-ikke&kind=news", "?kind=news"),
        ("?year=x&month=3", ""),
        ("?page=2&original=x", "?page=2"),
        ("?q=x&page=2", "?page=2"),
    ],
)
def test_a_page_that_a_list_does_not_have_is_the_stored_one_that_it_has(query, there_is):
    """Nothing is rendered for it, so that a flood of them costs little."""
    url = "/nb/nyheter/"
    last = Client().get(url).context["stories"].paginator.num_pages
    assert last > 1
    kept = url + there_is.format(last=last)
    expected = answers([kept], **ON)[kept]
    with override_settings(**ON):
        answer = Client().get(url + query)
    assert (answer.status_code, answer.content) == expected
    assert answer.context is None  # no template was rendered
    assert answers([url + query])[url + query] == expected


def test_the_page_that_a_list_has_is_stored_by_whoever_asks_for_another_one():
    answers(["/nb/nyheter/?page=9999"], **ON)
    last = Client().get("/nb/nyheter/").context["stories"].paginator.num_pages
    assert hits([f"/nb/nyheter/?page={last}"]) == {f"/nb/nyheter/?page={last}"}


def test_a_list_without_stories_is_not_stored_so_that_years_cannot_fill_the_cache():
    url = "/nb/nyheter/?year=1492"
    answers([url], **ON)
    assert hits([url]) == set()


def test_arguments_for_which_a_page_does_not_ask_hit_what_is_stored(newsroom):
    """Those of other pages, in any order, and more than once: the first counts, as for nginx."""
    story, feed, lists = newsroom.story.url, "/nb/feed.xml", "/nb/nyheter/"
    stored = [story, f"{feed}?kind=news", f"{lists}?kind=news&page=2", feed]
    answers(stored, **ON)
    same = [
        f"{story}?page=7",
        f"{story}?topic=x&q=y&month=3",
        f"{feed}?page=3",
        f"{feed}?page=3&kind=news&year=2024",
        f"{lists}?page=2&kind=news",
        f"{lists}?KIND=news&page=2&page=3&kind=invitation&zqzqzq",
    ]
    assert hits(same) == {*same}
    assert answers([same[-1]], **ON)[same[-1]] == answers([stored[2]], **ON)[stored[2]]


def test_a_user_with_a_session_gets_and_leaves_nothing(client):
    url = story("ny-industriklynge-jakter-pa-klimapositive-prosjekter-fra").url
    Editor(client)
    with override_settings(**ON):
        client.get(url)
    assert hits([url]) == set()
    with override_settings(**ON):
        assert "no-store" in client.get(url).headers["Cache-Control"]


def test_a_page_that_changes_while_it_is_rendered_is_not_stored(newsroom, monkeypatch):
    from news.models import StoryPage

    url, usual = newsroom.apart.url, StoryPage.get_context

    def changing(page, *args, **kwargs):
        context = usual(page, *args, **kwargs)
        changes.record(["page:of another story"])
        return context

    monkeypatch.setattr(StoryPage, "get_context", changing)
    answers([url], **ON)
    assert hits([url]) == set()


def test_stored_answers_have_the_same_headers_and_validators():
    url = "/nb/nyheter/"
    with override_settings(**ON):
        rendered = Client().get(url, headers={"accept-encoding": "gzip"})
        found = Client().get(url, headers={"accept-encoding": "gzip"})
        again = Client().get(url, headers={"if-none-match": found.headers["ETag"]})
        plain = Client().get(url)
    names = {*rendered.headers} - {"Content-Length", "ETag", "X-Request-ID"}
    assert {name: found.headers[name] for name in names} == {
        name: rendered.headers[name] for name in names
    }
    assert found.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert again.status_code == 304 and not again.content


def test_a_cache_that_is_out_of_order_is_no_matter_for_readers_and_logged_once_a_minute(
    settings, monkeypatch, caplog
):
    clock = [1000.0]
    monkeypatch.setattr(stored, "_trouble", {"asked_again": 0.0, "logged_again": 0.0})
    monkeypatch.setattr(stored.time, "monotonic", lambda: clock[0])
    settings.CACHES = {
        **settings.CACHES,
        "pages": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": "/proc/x",
        },
    }
    with override_settings(**ON):
        for second in range(90):
            clock[0] = 1000.0 + second
            assert Client().get("/robots.txt").status_code == 200
    said = [one for one in caplog.records if one.name == "core.page_cache.stored"]
    assert len(said) == 2


def test_an_invitation_leaves_the_stored_front_page_when_it_is_over(time_machine):
    time_machine.move_to(oslo(2026, 11, 20, 9), tick=False)
    start, end = oslo(2026, 11, 20, 12), oslo(2026, 11, 20, 13)
    page = make_story("Kom og se kranen", kind="invitation", event_start=start, event_end=end)
    urls = ["/nb/", page.url]
    answers(urls, **ON)
    assert hits(urls) == {*urls}
    time_machine.move_to(oslo(2026, 11, 20, 13, 1), tick=False)
    assert hits(urls) == set()
    assert answers(urls, **ON) == answers(urls)


def test_letters_that_a_client_sends_unescaped_are_read_as_without_the_cache():
    make_story("Tårnkran over fjorden")
    urls = ["/nb/sok/?q=tårnkran"]
    assert answers(urls, **ON) == answers(urls)
    assert "Tårnkran".encode() in answers(urls, **ON)[urls[0]][1]
