"""Exporting: what is brought back is the same, all of one moment, and without secrets."""

import json
import re
import subprocess
from dataclasses import replace

import pytest
from django.apps import apps

from operations.export import importing, reading, secrets
from operations.export.errors import ExportError
from operations.export.package import MANIFEST, SUMS
from operations.moving.tables import SKIPPED, moved
from tests import databases
from tests.backups import NEW_STORY, Installation

# Fields that sound like secrets: hashes of random tokens, what needs SECRET_KEY, and what is no secret at all.
NO_SECRETS = {
    "distribution.MailLink.token",
    "distribution.SignUpAttempt.address_hash",
    "distribution.SignUpAttempt.network_hash",
    "distribution.Delivery.address_hash",
    "distribution.Suppression.address_hash",
    "distribution.Subscriber.secret",
    "integrations.StoredAnswer.token",
    "integrations.WriteToken.apitoken_ptr",
    "pictures.Picture.file_hash",
    "core.Attachment.file_hash",
    "release.CalendarLink.token_hash",
    "release.PersonalLink.token_hash",
    "translation.CheckOverride.text_hash",
    "wagtail_localize.String.data_hash",
    "wagtailcore.APIToken.key_hash",
    "wagtailcore.ReferenceIndex.content_path_hash",
    "wagtaildocs.Document.file_hash",
    "wagtailembeds.Embed.hash",
    "wagtailimages.Image.file_hash",
}
ONE_MOMENT = """
import sqlite3
from django.db import DatabaseError
from wagtail.models import Collection
from operations.backup.databases import current
from operations.export.exporting import only_reading
from operations.moving.source import one_moment
def others_write(sql):
    found = current()
    if found.engine == "postgresql":
        return found.ask(sql)
    with sqlite3.connect(found.path, timeout=1) as database:
        database.execute(sql)
with only_reading(), one_moment("default"):
    others_write("UPDATE wagtailcore_collection SET name = 'Imens'")
    print(Collection.objects.filter(name="Imens").count())
    try:
        Collection.objects.update(name="Her")
    except DatabaseError:
        print("refused")
"""

# Of a user without a password that works: it can be reset.
NO_PASSWORD = """
from accounts.models import User
user = User.objects.get(email="redaktor@varde.example")
print(user.check_password("-"), user.has_usable_password())
"""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    """The demo newsroom in SQLite, with a reader's password, and its export."""
    with databases.SQLite().copied("export") as copy:
        folder = tmp_path_factory.mktemp("export")
        found = Installation(folder, databases.sqlite_url(copy.database), copy.media)
        found.ask(
            "from wagtail.models import PageViewRestriction\n"
            "from news.models import StoryPage\n"
            "PageViewRestriction.objects.create(page=StoryPage.objects.live().first(),"
            " restriction_type='password', password='klippfisk')"
        )
        found.manage("rebuild_search")  # as the worker would do
        found.manage("export_newsroom", str(folder / "out"))
        yield found


@pytest.fixture
def empty(newsroom):
    """An installation whose database `migrate` has made, of the vendor that is tested."""
    template = databases.template()
    template.make()
    other = replace(newsroom, media=newsroom.folder / "returned")
    if template.vendor == "sqlite":
        path = newsroom.folder / "returned.sqlite3"
        path.write_bytes((template.folder("schema") / "db.sqlite3").read_bytes())
        yield replace(other, database=databases.sqlite_url(path))
        return
    assert template.is_there("schema")
    name = "varde_returned"
    template.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    template.ask(f"CREATE DATABASE {name} TEMPLATE {template.name('schema')}")
    yield replace(other, database=template.url_of(name))
    template.ask(f"DROP DATABASE {name} WITH (FORCE)")


def manifest_in(folder):
    return json.loads((folder / MANIFEST).read_text())


def test_an_export_brought_back_is_the_same_newsroom(newsroom, empty):
    out = newsroom.folder / "out"
    said = empty.manage("import_export", str(out))
    assert "are the same as in the export" in said
    # What is exported of it is the same again, in each table and file.
    again = newsroom.folder / "again.zip"
    empty.manage("export_newsroom", str(again))
    first = manifest_in(out)
    with reading.opened(again) as export:
        second = export.manifest
        export.verify()
    # All stored pages are made again, and old changes are forgotten.
    for one in (first, second):
        del one["tables"]["core_pagechange"]
    assert second["tables"] == first["tables"]
    assert second["files"].keys() == first["files"].keys()
    # Others say when they were made, and PostgreSQL has an order of its own for the keys of JSON.
    made = ("tables/", "README.txt", "index.html", "translations/")
    kept = [name for name in first["files"] if not name.startswith(made)]
    assert [second["files"][name] for name in kept] == [first["files"][name] for name in kept]
    answers = newsroom.crawl()
    assert empty.crawl() == answers
    assert sum(status == 200 for status, _digest in answers.values()) > 100
    assert empty.ask(f"{NO_PASSWORD}\n{NEW_STORY}").split() == ["False", "True", "Etterpå"]
    assert "is not empty" in empty.manage("import_export", str(out), status=1)


def test_an_export_holds_all_rows_and_stories_and_no_secrets(newsroom):
    out = newsroom.folder / "out"
    manifest = manifest_in(out)
    assert manifest["tables"].keys() == moved().keys()
    for one in manifest["tables"].values():
        assert len((out / one["file"]).read_bytes().splitlines()) == one["rows"]
    done = subprocess.run(["sha256sum", "--quiet", "-c", SUMS], cwd=out, capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")
    assert {line.split("  ", 1)[1] for line in (out / SUMS).read_text().splitlines()} == {
        *manifest["files"],
        MANIFEST,
    }
    items = [json.loads(path.read_text()) for path in (out / "stories").rglob("*.json")]
    public = "from news.models import StoryPage; print(StoryPage.objects.published().count())"
    assert len(items) == int(newsroom.ask(public)) > 50
    index = (out / "index.html").read_text()
    links = re.findall(r'href="([^"]+)"', index)
    assert len(links) > 2 * len(items)
    assert all((out / link).is_file() for link in links)
    files = [json.loads(line) for line in (out / "files.jsonl").read_text().splitlines()]
    assert all((out / one["file"]).is_file() for one in files)
    assert "klippfisk" not in (out / "tables/wagtailcore.pageviewrestriction.jsonl").read_text()
    users = [json.loads(line) for line in (out / "tables/accounts.user.jsonl").open()]
    assert {one["password"] for one in users} == {"-"}
    assert out.stat().st_mode & 0o077 == 0


def test_one_moment_is_read_while_people_write(empty):
    assert empty.ask(ONE_MOMENT).split() == ["0", "refused"]


@pytest.mark.django_db
def test_an_export_of_another_version_is_refused(newsroom):
    manifest = manifest_in(newsroom.folder / "out")
    migrations = manifest["migrations"]
    importing.refuse_other_migrations(manifest)
    for changed, said in (
        ([*migrations["news"], "9999_later"], "another version of Varde, with news.9999_later"),
        (
            migrations["news"][:-1],
            f"earlier version of Varde, without news.{migrations['news'][-1]}",
        ),
    ):
        other = {**manifest, "migrations": {**migrations, "news": changed}}
        with pytest.raises(ExportError, match=re.escape(said)):
            importing.refuse_other_migrations(other)
    with pytest.raises(ExportError, match="other tables than this version: later_table"):
        importing.refuse_other_migrations(
            {**manifest, "tables": {**manifest["tables"], "later_table": {}}}
        )


def test_each_field_that_sounds_like_a_secret_is_left_out_or_known():
    wanted = re.compile(r"password|secret|token|hash|credential")
    found = set()
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if label in SKIPPED | secrets.WITHOUT_ROWS or model._meta.proxy:
            continue
        fields = model._meta.local_concrete_fields
        found |= {f"{label}.{one.name}" for one in fields if wanted.search(one.name)}
    assert found - NO_SECRETS == secrets.REPLACED.keys()
    assert secrets.tables_without_rows() <= moved().keys()
