"""Stored pages as files: nginx serves them without asking Varde, and each change deletes them."""

import contextlib
import os
import re
import threading
import time
from datetime import timedelta
from email.utils import parsedate_to_datetime
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.test import Client
from django.utils import timezone

from core.models import Heartbeat
from core.page_cache import changes, files, folder
from core.page_cache.keys import ARGUMENTS
from tests import proxies
from tests.factories import fresh, make_story, oslo
from tests.proxies import get

pytestmark = pytest.mark.django_db
STORY = "/nb/nyheter/kran-over-fjorden/"


@pytest.fixture
def pages(tmp_path, settings, db):
    """The folder of the stored pages."""
    tmp_path.chmod(0o755)
    for above in tmp_path.parents:
        with contextlib.suppress(PermissionError):
            above.chmod(above.stat().st_mode | 0o011)
    settings.PAGE_CACHE, settings.PAGE_CACHE_ROOT = True, str(tmp_path / "pages")
    folder.release()
    Heartbeat.objects.create(name=f"{folder.RECORD}{folder.own_name()}", at=oslo(2026, 1, 1))
    return tmp_path / "pages"


@pytest.fixture
def kran():
    return make_story("Kran over fjorden")


def names(pages) -> set[str]:
    return {str(path.relative_to(pages)) for path in files.pages()}


def test_a_page_is_stored_with_compressed_copies_and_deleted_by_its_change(pages, kran, done):
    Client().get(kran.url, headers={"host": "localhost"})
    Client().get("/nb/nyheter/?page=2&utm_source=x", headers={"host": "localhost"})
    path = f"localhost{kran.url}index.html"
    assert names(pages) == {path, "localhost/nb/nyheter/index~page=2.html"}
    for ending in (".gz", ".br"):
        assert (pages / f"{path}{ending}").stat().st_mtime == (pages / path).stat().st_mtime
    with done():
        fresh(kran).unpublish()
    assert names(pages) == set()
    assert not [*pages.rglob("*.gz"), *pages.rglob("*.br")]


def test_a_page_stored_between_a_change_and_its_commit_is_deleted_after_it(pages, kran, done):
    Client().get(kran.url)
    with done():
        changes.record({f"page:{kran.translation_key}"})
        assert names(pages) == set()
        PAGE = next(pages.glob("*/nb/nyheter/*/"))
        (PAGE / "index.html").write_text("what another process has rendered meanwhile")
    assert names(pages) == set()


def test_what_cannot_be_deleted_is_not_unpublished(pages, kran, monkeypatch):
    Client().get(kran.url)

    def refuse(path):
        raise PermissionError(path)

    monkeypatch.setattr(files, "unlink", refuse)
    with pytest.raises(PermissionError):
        fresh(kran).unpublish()
    assert fresh(kran).live


def test_two_versions_in_one_second_have_different_times(pages, kran, done):
    times = []
    for title in ("Kran A", "Kran B", "Kran C"):
        with done():
            page = fresh(kran)
            page.title = title
            page.save_revision().publish()
        Client().get(kran.url)
        times.append(next(files.pages()).stat().st_mtime)
    assert len({*times}) == 3 and times == sorted(times)


def test_a_full_disk_is_no_matter_for_readers(pages, kran, monkeypatch):
    def refuse(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "place", refuse)
    assert Client().get(kran.url).status_code == 200
    assert names(pages) == set()


def test_files_older_than_a_day_are_deleted(pages, kran, management):
    Client().get(kran.url)
    path = next(files.pages())
    management("tend_page_cache")
    assert path.exists()
    os.utime(path.with_name(f".{path.name}.time"), (0, 0))
    management("tend_page_cache")
    assert not path.exists()


@pytest.fixture
def management():
    from django.core.management import call_command

    return call_command


def test_nginx_knows_the_same_arguments():
    config = proxies.SHIPPED.read_text()
    assert "".join(f"$varde_{name}" for name in ARGUMENTS) in config
    assert {*re.findall(r"map \$arg_(\w+)", config)} == {*ARGUMENTS}


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def front(pages, tmp_path):
    """A server of the newsroom in this process and its transaction, and the paths that it was asked for."""
    asked = []

    def application(environ, start_response):
        asked.append(environ["PATH_INFO"])
        sent = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
        port = {"SERVER_PORT": environ["HTTP_HOST"].partition(":")[2]}
        answer = Client().get(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}", **sent, **port)
        start_response(f"{answer.status_code} {answer.reason_phrase}", [*answer.headers.items()])
        return [answer.content]

    with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
        yield server, asked


@contextlib.contextmanager
def served(server, tmp_path, pages):
    """Serve in this thread's connection: each request is handled when the test asks for it."""
    with proxies.nginx(f"127.0.0.1:{server.server_port}", tmp_path, pages) as url:

        def ask(path, **headers):
            answer: list = []
            asking = threading.Thread(target=lambda: answer.append(get(url, path, **headers)))
            asking.start()
            server.timeout = 0.05
            while asking.is_alive():
                server.handle_request()
            return answer[0]

        yield ask


def test_nginx_serves_a_page_with_the_headers_of_varde(front, tmp_path, pages, kran):
    server, asked = front
    with served(server, tmp_path, pages) as ask:
        by_varde = ask(kran.url, Accept_Encoding="gzip")
        by_nginx = ask(f"{kran.url}?utm_source=x", Accept_Encoding="gzip")
        assert asked == [kran.url]
        plain = ask(kran.url)
        assert asked == [kran.url]
        again = ask(kran.url, If_None_Match=by_nginx[1]["ETag"], Accept_Encoding="gzip")
        assert again[0] == 304
        ask(kran.url, Cookie="sessionid=x")
        assert asked == [kran.url, kran.url]
    assert by_nginx[0] == by_varde[0] == 200
    assert plain[2].decode().startswith("<!doctype html>")
    assert meaning(by_nginx[1]) == meaning(by_varde[1]) | ONLY_OVER_HTTPS


@pytest.mark.parametrize("path", ["/nb/feed.xml?kind=news", "/en/feed.atom", "/nb/feed.json"])
def test_nginx_serves_feeds_with_the_headers_of_varde(front, tmp_path, pages, kran, path):
    server, asked = front
    with served(server, tmp_path, pages) as ask:
        by_varde, by_nginx = ask(path, Accept_Encoding="gzip"), ask(path, Accept_Encoding="gzip")
        changed = by_varde[1]["Last-Modified"]
        again = ask(path, If_Modified_Since=changed)
        assert len(asked) == 1
    assert meaning(by_nginx[1]) == meaning(by_varde[1]) | ONLY_OVER_HTTPS
    assert by_nginx[1]["Last-Modified"] == changed and again[0] == 304


def test_a_feed_whose_story_has_changed_has_a_later_time(front, tmp_path, pages, kran, done):
    server, asked = front
    with served(server, tmp_path, pages) as ask:
        before = [ask("/nb/feed.xml") for _ in range(2)][-1]
        with done():
            page = fresh(kran)
            page.title = "Kran på land"
            page.save_revision().publish()
        after = [ask("/nb/feed.xml") for _ in range(2)][-1]
        assert len(asked) == 2
    times = [parsedate_to_datetime(answer[1]["Last-Modified"]) for answer in (before, after)]
    assert times[0] < times[1] and "Kran på land" in after[2].decode()


def test_a_page_is_served_by_nginx_until_it_changes_by_itself(front, tmp_path, pages, done):
    server, asked = front
    now = time.time()
    until = timezone.now() + timedelta(hours=1)
    times = {"event_start": until - timedelta(hours=1), "event_end": until}
    page = make_story("Kom og se kranen", kind="invitation", **times)
    with served(server, tmp_path, pages) as ask:
        ask(page.url)
        ask(page.url)
        assert len(asked) == 1
        (path,) = [path for path in files.pages() if "kom-og-se" in str(path)]
        # In the next period nginx looks for another file.
        path.rename(path.with_name(f"{int(now) // files.PERIOD - 1}.html"))
        ask(page.url)
        assert len(asked) == 2
        ask(page.url)
        assert len(asked) == 2 and len(list(path.parent.glob("*.html"))) == 1
        with done():
            fresh(page).unpublish()
        assert ask(page.url)[0] == 404


def test_a_page_that_changes_within_the_period_is_left_to_varde(pages, time_machine):
    period = int(time.time()) // files.PERIOD + 1
    time_machine.move_to(period * files.PERIOD, tick=False)
    end = timezone.now() + timedelta(seconds=files.PERIOD - 1)
    times = {"event_start": end - timedelta(hours=1), "event_end": end}
    page = make_story("Kom og se kranen", kind="invitation", **times)
    Client().get(page.url)
    assert names(pages) == set()


@pytest.mark.skipif(not proxies.BROTLI.exists(), reason="nginx has no module for Brotli")
def test_nginx_serves_brotli_where_the_browser_takes_it(front, tmp_path, pages, kran):
    server, asked = front
    with served(server, tmp_path, pages) as ask:
        ask(kran.url)
        taken = {
            "gzip, deflate, br": "br",
            "gzip": "gzip",
            "identity": None,
        }
        for accepted, encoding in taken.items():
            answer = ask(kran.url, Accept_Encoding=accepted)
            assert answer[1]["Content-Encoding"] == encoding
            assert answer[1]["Vary"] == "Accept-Encoding"
        assert len(asked) == 1


ONLY_OVER_HTTPS = {
    "strict-transport-security": {"max-age=31536000", "includeSubDomains", "preload"}
}


def meaning(headers) -> dict[str, set[str]]:
    """Return the headers that do not depend on who sends the page; the order of their parts means nothing."""
    own = {"date", "server", "connection", "content-length", "etag", "last-modified"}
    own |= {"accept-ranges", "transfer-encoding", "x-request-id"}
    return {
        name.lower(): {part.strip() for part in re.split("[;,]", value)}
        for name, value in headers.items()
        if name.lower() not in own
    }


def test_nginx_shows_nothing_of_a_withdrawn_page(front, tmp_path, pages, kran, done):
    server, asked = front
    with served(server, tmp_path, pages) as ask:
        ask(kran.url)
        assert ask(kran.url)[0] == 200 and len(asked) == 1
        with done():
            fresh(kran).unpublish()
        assert ask(kran.url)[0] == 404
        for guess in (f"{kran.url}index.html", "/.tags/", f"/../localhost{kran.url}index.html"):
            assert ask(guess)[0] in (400, 404)
