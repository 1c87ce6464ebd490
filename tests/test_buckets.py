"""Uploaded files in a bucket of S3: as private as in a folder, and backed up and restored with the database."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client

from core.health.checks import passes
from core.models import Attachment
from operations.backup import files
from operations.backup.databases import SQLite
from operations.backup.errors import BackupError
from operations.backup.making import make_backup
from operations.backup.repository import Repository
from operations.backup.restoring import load, refuse, unpacked
from tests import buckets
from tests.factories import make_story
from tests.files import CONTENT, Files, documents, make_document

PREFIX = "varde"
pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def service():
    with buckets.serving() as url:
        yield url


@pytest.fixture
def bucket(service, db):
    """The name of a bucket that is in use."""
    name = buckets.make(service)
    with buckets.files_in(service, name, PREFIX):
        yield name


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_files_of_a_story_are_readable_exactly_as_long_as_it_is_public(bucket, service):
    found = Files()
    assert found.leaks() == []
    story = make_story("Kran", **found.fields())
    for address in found.direct:
        answer = Client().get(address)
        assert answer.status_code == 200 and body_of(answer)
        assert "Location" not in answer.headers and bucket not in str(answer.headers)
    # Who knows the service and the name of a file gets nothing from it, and no object says otherwise.
    for listed in buckets.client(service).list_objects_v2(Bucket=bucket)["Contents"]:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{service}/{bucket}/{listed['Key']}")
        assert refused.value.code == 403
        grants = buckets.client(service).get_object_acl(Bucket=bucket, Key=listed["Key"])["Grants"]
        assert [grant["Permission"] for grant in grants] == ["FULL_CONTROL"]
    story.unpublish()
    assert found.leaks() == []


def test_an_answer_has_what_was_asked_for_and_no_more_is_fetched(bucket, settings):
    settings.FILES_ACCEL_PREFIX = "/_files/"  # of a folder, which there is not
    document = make_document()
    make_story("Rapport", blocks=[documents(document)])
    address = document.file.url
    whole = Client().get(address)
    assert (whole.status_code, body_of(whole)) == (200, CONTENT)
    part = Client().get(address, headers={"range": "bytes=5-9"})
    assert (part.status_code, body_of(part)) == (206, CONTENT[5:10])
    assert Client().head(address)["Content-Length"] == str(len(CONTENT))
    default_storage.delete(document.file.name)
    known = {"if-none-match": whole["ETag"]}
    assert Client().get(address, headers=known).status_code == 304
    assert Client().get(address).status_code == 404
    empty = Attachment.objects.create(title="Tom", file=ContentFile(b"", name="tom.txt"))
    make_story("Tom", blocks=[documents(empty)])
    assert body_of(Client().get(empty.file.url)) == b""


def test_no_file_replaces_another(bucket):
    first = default_storage.save("documents/a.pdf", ContentFile(b"1"))
    second = default_storage.save("documents/a.pdf", ContentFile(b"2"))
    assert first != second and default_storage.open(first).read() == b"1"
    assert {*default_storage.stored()} == {(first, 1), (second, 1)}
    assert passes("storage")


def test_a_mirror_is_what_the_bucket_lists(bucket, settings, tmp_path):
    settings.BACKUP_MIRROR = tmp_path / "mirror"
    names = [default_storage.save(f"documents/{n}.pdf", ContentFile(b"%d" % n)) for n in range(3)]
    files.refresh_mirror()
    assert {name for name, _path in files.files_in(settings.BACKUP_MIRROR)} == {*names}
    before = (settings.BACKUP_MIRROR / names[0]).stat().st_mtime_ns
    default_storage.delete(names[1])
    (settings.BACKUP_MIRROR / names[2]).write_bytes(b"half of it")
    files.refresh_mirror()
    assert {name for name, _path in files.files_in(settings.BACKUP_MIRROR)} == {names[0], names[2]}
    assert (settings.BACKUP_MIRROR / names[0]).stat().st_mtime_ns == before
    assert (settings.BACKUP_MIRROR / names[2]).read_bytes() == b"2"


def test_files_in_a_bucket_are_backed_up_and_restored_into_another(
    bucket, service, settings, tmp_path
):
    password = tmp_path / "password"
    password.write_text("hemmelig")
    settings.BACKUP_PASSWORD_FILE, settings.BACKUP_REPOSITORY = password, tmp_path / "repository"
    settings.BACKUP_MIRROR = tmp_path / "mirror"
    for number in range(3):
        default_storage.save(f"documents/{number}.pdf", ContentFile(b"%d" % number * 1000))
    stored = {*default_storage.stored()}
    snapshot = make_backup()
    with pytest.raises(BackupError, match="bucket is not empty"):
        files.refuse_used_bucket()
    other = buckets.make(service)
    with buckets.files_in(service, other):
        settings.BACKUP_MIRROR = tmp_path / "restored"
        database, media = SQLite(tmp_path / "restored.sqlite3"), files.folder()
        files.refuse_used_bucket()
        with unpacked(Repository(), snapshot, media) as found:
            refuse(found.manifest, database, media)
            load(found, database, media)
        assert files.fill_bucket(media) == 3
        assert {*default_storage.stored()} == stored
        name = min(stored)[0]
        assert default_storage.open(name).read() == Path(tmp_path, "mirror", name).read_bytes()


def test_files_of_a_folder_are_brought_into_a_bucket_once(bucket, settings, tmp_path, capsys):
    settings.MEDIA_ROOT = str(tmp_path)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "_a.pdf").write_bytes(CONTENT)
    for number in (1, 0):
        call_command("fill_bucket")
        assert f"{number} files were stored" in capsys.readouterr().out
    assert [*default_storage.stored()] == [("documents/_a.pdf", len(CONTENT))]
