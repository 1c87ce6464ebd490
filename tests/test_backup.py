"""Backups: what is restored is what was there, and what cannot be restored is refused with a reason."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from environ import Env

from operations.backup.databases import PostgreSQL
from tests import databases
from tests.backups import NEW_STORY, Installation
from tests.databases import ROOT

WRITE = """
import itertools, time
from news.models import Topic
from wagtail.models import Locale
locale = Locale.objects.first()
for number in itertools.count():
    Topic.objects.create(name=f"Skrevet {number}", slug=f"skrevet-{number}", locale=locale)
    time.sleep(0.01)
"""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    """An installation with the demo newsroom and one backup of it."""
    template = databases.template()
    with template.copied("backup") as copy:
        url = databases.sqlite_url(copy.database)
        if template.vendor != "sqlite":
            url = template.url_of(copy.database)
        folder = tmp_path_factory.mktemp("backup")
        found = Installation(folder, url, copy.media)
        found.manage("backup")
        yield found


@pytest.mark.parametrize("host", ["db.example", "/var/run/postgresql", "/tmp/a b"])
def test_the_url_of_a_database_leads_to_the_same_server(host):
    parts = {"user": "va/rde", "password": "p@:ss", "host": host, "port": "5433", "dbname": "news"}
    found = Env.db_url_config(PostgreSQL(parts).url)
    found = {name: str(found[name]) for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")}
    assert [*found.values()] == [*parts.values()]


def test_a_backup_is_restored_elsewhere_and_every_page_is_the_same(newsroom):
    other = newsroom.elsewhere("restored")
    foreign = replace(other, key="another-key-of-another-installation-0123456789-0123456789")
    assert "SECRET_KEY is not the one" in foreign.manage("restore", status=1)
    assert "is restored" in foreign.manage("restore", "--other-key")
    assert other.crawl() == newsroom.crawl()
    assert other.ask(NEW_STORY) == "Etterpå"
    assert "agree" in other.manage("check_media")
    # The second time there is something that would be lost.
    assert "is not empty" in other.manage("restore", status=1)


def test_a_backup_is_one_moment_while_people_write(newsroom):
    writer = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", WRITE],
        cwd=ROOT,
        env=newsroom.environment,
    )
    try:
        newsroom.manage("backup")
    finally:
        writer.terminate()
        writer.wait()
    assert "was restored and read" in newsroom.manage("try_backup")
    kinds = "from operations.models import BackupRun; print(*BackupRun.objects.values_list('kind', 'is_good'))"
    assert newsroom.ask(kinds).startswith("('trial', True) ('backup', True)")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("id", "0 backups have an id"),
        ("password", "wrong password"),
        ("repository", "restic failed"),
        ("unset", "Backups are not set up"),
    ],
)
def test_what_cannot_be_restored_is_refused_with_the_reason(newsroom, fault, said, tmp_path):
    other = newsroom.elsewhere("refused")
    arguments = ["restore"]
    if fault == "id":
        arguments.append("feedbeef")
    if fault in ("password", "repository", "unset"):
        environment = dict(other.environment)
        (tmp_path / "password").write_text("feil")
        environment |= {
            "password": {"BACKUP_PASSWORD_FILE": str(tmp_path / "password")},
            "repository": {"BACKUP_REPOSITORY": str(tmp_path / "none")},
            "unset": {"BACKUP_REPOSITORY": ""},
        }[fault]
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 1
        assert said in done.stderr
        return
    assert said in other.manage(*arguments, status=1)


def test_a_damaged_repository_fails_the_trial_and_is_recorded(newsroom, tmp_path):
    shutil.copytree(newsroom.folder / "repository", tmp_path / "repository")
    packs = sorted(
        (tmp_path / "repository" / "data").rglob("*"), key=lambda one: one.stat().st_size
    )
    largest = packs[-1]
    os.chmod(largest, 0o600)
    content = bytearray(largest.read_bytes())
    for place in range(0, len(content), 1000):
        content[place] ^= 0xFF
    largest.write_bytes(content)
    (tmp_path / "password").write_text("hemmelig")
    damaged = replace(newsroom, folder=tmp_path)
    damaged.manage("try_backup", status=1)
    last = "from operations.models import BackupRun; print(BackupRun.objects.first().is_good)"
    assert newsroom.ask(last) == "False"
