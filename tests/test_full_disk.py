"""A full disk: what is sent is whole or not there at all, the user is told, and no text is lost."""

import errno
import sqlite3
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, filesystem
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, transaction

from core.full_disk import is_full
from news.models import StoryPage
from pictures.models import Picture
from tests.editor import Screen, edit, stream
from tests.factories import fresh, make_story
from tests.picture_files import plain_png

pytestmark = pytest.mark.django_db
TEXT = "Skrevet på en full disk."
ROOM = 64  # bytes


class Full:
    """A file on a disk that has room for a few bytes more."""

    def __init__(self, file):
        self.file = file

    def write(self, content):
        self.file.write(content[:ROOM])
        self.file.flush()
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self):
        self.file.close()


@pytest.fixture
def full(monkeypatch):
    """Let the disk of the files be full."""
    fdopen = filesystem.os.fdopen
    monkeypatch.setattr(filesystem.os, "fdopen", lambda *how: Full(fdopen(*how)))


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


def stored() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def picture():
    return SimpleUploadedFile("kran.png", plain_png(64), content_type="image/png")


def database_is_full():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE stories (text)")
    connection.execute("PRAGMA max_page_count = 2")
    connection.execute("INSERT INTO stories VALUES (?)", ["x" * 20_000])


def test_no_part_of_a_file_is_left(full):
    before = stored()
    with pytest.raises(OSError, match="No space"):
        default_storage.save("kran.png", ContentFile(plain_png(64)))
    assert stored() == before


def test_an_upload_says_that_there_is_no_room(editor, full):
    before, pictures = stored(), Picture.objects.count()
    sent = {"title": "Kran", "files[]": picture()}
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    response = editor.client.post("/admin/images/multiple/add/", sent, headers=ajax)
    transaction.set_rollback(False)  # of the test's own transaction, which a server does not have
    assert response.status_code == 200
    assert response.json()["error_message"] == "Det er ikke mer plass på serveren"
    assert (stored(), Picture.objects.count()) == (before, pictures)


def test_text_can_still_be_published_while_the_disk_of_the_files_is_full(editor, full):
    story = make_story("Kranen står", publish=False)
    body = stream(("paragraph", "<p>Brødtekst.</p>"))
    response = editor.send(edit(story), "action-publish", body=body, lead=TEXT)
    assert response.status_code == 302
    assert fresh(story).lead == TEXT


def test_a_full_database_returns_the_text_and_recovers_by_itself(editor, monkeypatch):
    story = make_story("Kranen står", publish=False)
    body = stream(("paragraph", "<p>Brødtekst.</p>"))
    form = editor.filled(edit(story), body=body, lead=TEXT)

    def fail(self, *args, **kwargs):
        try:
            database_is_full()
        except sqlite3.Error as error:
            raise OperationalError(str(error)) from error

    with monkeypatch.context() as patched:
        patched.setattr(StoryPage, "save_revision", fail)
        response = editor.client.post(edit(story), form)
    screen = Screen(response)
    assert response.status_code == 507 and response.context["code"] == "disk_full"
    assert TEXT in screen and "ikke mer plass" in screen
    assert editor.client.post(edit(story), screen.fields).status_code == 302
    assert fresh(story).get_latest_revision_as_object().lead == TEXT


def test_a_full_disk_is_known_by_its_error_in_each_database():
    with pytest.raises(sqlite3.Error) as found:
        database_is_full()
    wrapped = OperationalError("full")
    wrapped.__cause__ = found.value
    assert (
        is_full(wrapped)
        and is_full(psycopg.errors.DiskFull())
        and is_full(OSError(errno.EDQUOT, ""))
    )
    assert not is_full(OperationalError("database is locked")) and not is_full(FileNotFoundError())
