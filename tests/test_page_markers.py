"""Which stored files a change concerns is known as long as they are there, and no longer."""
# ruff: noqa: F811

import os
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from core.page_cache import changes, files, markers
from tests.test_page_files import kran, pages  # noqa: F401

pytestmark = pytest.mark.django_db


def test_markers_of_files_that_are_gone_are_deleted_at_night(pages, kran):
    Client().get(kran.url)
    Client().get("/nb/nyheter/")
    path = next(path for path in files.pages() if "kran-over" in str(path))
    left = [*(pages / markers.MARKERS).rglob("*")]
    half_written = pages / markers.MARKERS / markers.digest("x") / ".part.1"
    half_written.parent.mkdir()
    half_written.touch()
    for one in [*left, half_written]:
        os.utime(one, (0, 0))
    files.unlink(path)
    call_command("tend_page_cache")
    marked = {one.read_text() for one in (pages / markers.MARKERS).glob("*/*")}
    assert marked == {"testserver/nb/nyheter/index.html"} and not half_written.exists()
    # A page that is written again is marked again.
    caches["pages"].clear()
    Client().get(kran.url)
    assert path.exists()
    changes.record({f"page:{kran.translation_key}"})
    assert not path.exists()


def test_a_marker_that_is_made_new_while_old_ones_are_deleted_stays(tmp_path, monkeypatch):
    markers.mark(tmp_path, "x", "a.html")
    (marker,) = markers.folder_of(tmp_path, "x").iterdir()
    os.utime(marker, (0, 0))
    usual = Path.replace

    def replace(path, target):
        if path == marker:
            markers.mark(tmp_path, "x", "a.html")  # by another process, at the worst moment
        return usual(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    markers.delete_old(tmp_path)
    assert [*markers.names_of(tmp_path, "x")] == ["a.html"]
