"""Stored pages under attack: by readers of bad will, full disks, killed processes and changes at the worst moment."""
# ruff: noqa: F811

import os
import re
import threading
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from wagtail.models import PageViewRestriction

from core.page_cache import changes, checking, files, keys
from tests.editor import Editor
from tests.factories import fresh, make_story
from tests.test_page_files import front, kran, names, pages, served  # noqa: F401

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """Stands for SIGKILL: nothing of ours handles it."""


def titled(page, title):
    page = fresh(page)
    page.title = title
    page.save_revision().publish()


@pytest.mark.parametrize("moment", [1, 2, 3])
def test_a_process_that_is_killed_while_it_writes_leaves_nothing_wrong(
    pages, kran, monkeypatch, moment
):
    """It writes Brotli, gzip and the plain file. nginx serves none without the plain one."""
    usual, count = Path.replace, [0]

    def replace(path, target):
        if path.name.endswith(files.PART):
            count[0] += 1
            if count[0] == moment:
                raise KilledError
        return usual(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(Path, "unlink", lambda path, missing_ok=False: None)
    with pytest.raises(KilledError):
        Client().get(kran.url)
    monkeypatch.undo()
    assert not [*pages.rglob("index.html")]
    assert [*pages.rglob(f"*{files.PART}")]
    for one in [*pages.rglob("*.part"), *pages.rglob("*.time"), *checking.folder().iterdir()]:
        os.utime(one, (0, 0))
    monkeypatch.setattr(files, "LIFETIME", -60)  # the next day
    call_command("tend_page_cache")
    left = {path.name for path in pages.rglob("*") if path.is_file()} - {".folder", ".tended"}
    assert not [name for name in left if not re.fullmatch("[0-9a-f]{32}", name)]  # markers


def test_a_page_that_is_withdrawn_while_it_is_written_is_gone(pages, kran, monkeypatch, done):
    usual = files.write

    def write(key, stored):
        with done():
            fresh(kran).unpublish()  # and its files are deleted, before there is one
        usual(key, stored)

    monkeypatch.setattr(files, "write", write)
    assert Client().get(kran.url).status_code == 200
    assert names(pages) == set()


def test_a_process_that_is_killed_before_it_compares_leaves_no_withdrawn_page(
    pages, kran, monkeypatch, done
):
    usual = files.write

    def write(key, stored):
        with done():
            fresh(kran).unpublish()
        usual(key, stored)
        raise KilledError

    monkeypatch.setattr(files, "write", write)
    with pytest.raises(KilledError):
        Client().get(kran.url)
    assert len(names(pages)) == 1
    call_command("tend_page_cache")  # the process may still be at work
    assert len(names(pages)) == 1
    for note in checking.folder().iterdir():
        os.utime(note, (0, 0))
    call_command("tend_page_cache")
    assert names(pages) == set() and not [*checking.folder().iterdir()]


def test_what_could_not_be_deleted_after_a_change_is_deleted_later_and_readers_get_no_error(
    pages, kran, monkeypatch, caplog, done
):
    def refuse(key):
        raise PermissionError(key)

    monkeypatch.setattr(files, "remove", refuse)
    monkeypatch.setattr(changes, "state", lambda: [-1, -1])
    assert Client().get(kran.url).status_code == 200
    assert "is deleted in a minute" in caplog.text
    monkeypatch.undo()
    for note in checking.folder().iterdir():
        os.utime(note, (0, 0))
    call_command("tend_page_cache")
    assert names(pages) == set()


def test_a_disk_that_is_nearly_full_gets_no_more_files_and_changes_go_on(
    pages, kran, monkeypatch, done
):
    Client().get(kran.url)
    assert len(names(pages)) == 1
    monkeypatch.setattr(files, "LEAST_FREE", 10**18)
    assert Client().get("/nb/nyheter/").status_code == 200
    assert len(names(pages)) == 1
    with done():
        titled(kran, "Kranen er borte")
    assert names(pages) == set()


def test_a_folder_that_cannot_be_written_is_no_matter_for_readers(pages, kran, settings, tmp_path):
    (tmp_path / "a file").touch()
    settings.PAGE_CACHE_ROOT = str(tmp_path / "a file")
    assert Client().get(kran.url).status_code == 200


def test_what_is_not_public_has_no_file_whoever_asks_for_it(pages, kran):
    draft = make_story("Hemmelig utkast", publish=False)
    PageViewRestriction.objects.create(page=kran, restriction_type="password", password="fjord")
    editor = Client()
    Editor(editor)
    for client in (Client(), editor):
        for url in (kran.url, draft.url, f"{draft.url}?preview=1", "/admin/", "/p/x/"):
            client.get(url)
    editor.get("/nb/nyheter/")
    assert names(pages) == set() and not caches["pages"]._cache


def test_a_flood_of_arguments_and_addresses_writes_no_files(pages, kran):
    client = Client()
    for number in range(40):
        for url in (
            f"{kran.url}?page={number}&topic=x{number}",
            f"/nb/nyheter/?year={number}&month=3",
            f"/nb/nyheter/?page={number + 90}&q={number}",
            f"/nb/bildebank/?q=x{number}",
            f"/nb/feed.xml?page={number}&year={number}",
            f"/nb/finnes-ikke-{number}/",
        ):
            client.get(url)
    assert len(names(pages)) <= 4


PATHS = [
    *("//nb/nyheter/", "/nb//nyheter/", "/nb/./nyheter/", "/nb/x/../nyheter/", "/NB/nyheter/"),
    *(
        "/nb/nyheter;x/",
        "/nb/nyheter/;x=1/",
        "/nb/nyheter/%20",
        "/nb/nyheter%00/",
        "/nb/%2e%2e/nb/",
    ),
    *("/nb/nyheter%2f", "/nb/nyheter/index.html", "/nb/nyheter/index~page=2.html", "/.folder"),
    *("/.tags/", "/.unchecked/", "/%2etags/", "/localhost/nb/nyheter/", "/nb/" + "a" * 3000 + "/"),
    *("/nb/" + "a/" * 400, "/nb/nyheter/~page=2/", "/nb/nyheter/..%2f..%2f.folder"),
]


@pytest.mark.parametrize("agent", ["varde", "nginx"])
def test_tricks_with_paths_show_nothing_else_and_write_nothing(
    front,
    pages,
    tmp_path,
    kran,
    agent,
):
    server, _asked = front
    with served(server, tmp_path, pages) as ask:
        good = ask("/nb/nyheter/")[2]
        before = names(pages)
        for path in PATHS:
            if agent == "varde":
                answer = Client().get(path)
                status, content = answer.status_code, answer.content
            else:
                status, _headers, content = ask(path)
            assert status in {301, 302, 400, 404, 414} or content == good or b"<!doctype" in content
            assert (pages / files.folder.NAME).read_bytes() not in content, path
        assert {*names(pages)} - before <= {
            "localhost/nb/index.html",
            "testserver/nb/nyheter/index.html",
        }


@pytest.mark.parametrize("host", ["..", ".tags", "a..b", "-", "x/../y", "[::1]", "a.b."])
def test_a_host_is_no_path(rf, settings, host):
    settings.ALLOWED_HOSTS = ["*"]
    key = keys.key_of(rf.get("/nb/", headers={"host": host}))
    assert key is None or files.name_of(key) == "-/nb/index.html"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip;q=0", None),
        ("identity, gzip; q=0.000", None),
        ("gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"),
    ],
)
def test_a_client_gets_only_the_encoding_that_it_takes(settings, accepted, encoding):
    settings.PAGE_CACHE = True
    Client().get("/nb/nyheter/")
    answer = Client().get("/nb/nyheter/", headers={"accept-encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding


def test_head_says_what_get_says_and_leaves_no_empty_page(pages, kran):
    asked = Client().head(kran.url)
    assert asked.status_code == 200 and names(pages) == set()
    page = Client().get(kran.url)
    again = Client().head(kran.url)
    assert page.content and not again.content
    assert again.headers["Content-Length"] == str(len(page.content))
    assert len(names(pages)) == 1


def test_two_threads_that_write_the_same_page_do_not_mix_their_bytes(tmp_path, monkeypatch):
    """The second begins to write when the first is about to put its part into place."""
    target, usual, begun = tmp_path / "index.html", Path.replace, []

    def replace(path, other):
        if not begun:
            begun.append(path)
            second = threading.Thread(target=files.place, args=[target, b"the second", 1])
            second.start()
            second.join()
            assert path.read_bytes() == b"the first"
        return usual(path, other)

    monkeypatch.setattr(Path, "replace", replace)
    files.place(target, b"the first", 1)
    assert target.read_bytes() == b"the first" and [*tmp_path.iterdir()] == [target]
