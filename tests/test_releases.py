"""A newsroom of each released version can be brought to this one: its database migrates, its pages answer."""

import json
import lzma
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "releases"
RELEASES = sorted(FOLDER.glob("*.sqlite3.xz"))


def run(*command, database, check=True) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert not check or not done.returncode, done.stdout[-3000:]
    return done.stdout


@pytest.fixture(scope="module", params=RELEASES, ids=lambda path: path.name)
def migrated(request, tmp_path_factory):
    """The database of a release, brought to this version; `.before` is what it had applied."""
    path = tmp_path_factory.mktemp("release") / "db.sqlite3"
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    before = applied(path)
    run("manage.py", "migrate", "--noinput", database=path)
    return SimpleNamespace(path=path, before=before)


def test_a_database_of_this_version_or_the_last_is_kept():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"{version}.sqlite3.xz" in {path.name for path in RELEASES}
    assert all(path.stat().st_size < 2_000_000 for path in RELEASES)


def test_a_released_database_migrates_and_its_pages_answer(migrated):
    database = migrated.path
    assert not run("manage.py", "makemigrations", "--check", "--dry-run", database=database).count(
        "Migrations for"
    )
    run("manage.py", "check_translation_status", database=database)
    run("manage.py", "update_index", "-v", "0", database=database)
    crawled = run(FOLDER / "crawl.py", database=database).strip().splitlines()
    assert re.fullmatch(r"\d+ addresses", crawled[-1]) and int(crawled[-1].split()[0]) > 60
    assert crawled[:-1] == []


@pytest.mark.parametrize("migrated", RELEASES[-1:], ids=lambda path: path.name, indirect=True)
def test_the_last_release_can_be_gone_back_to(migrated, tmp_path):
    """Each app's migrations since that release can be reversed."""
    database = shutil.copy(migrated.path, tmp_path)
    now = applied(database)
    newer = dict.fromkeys(now.keys() - migrated.before.keys())
    older = {app: name for app, name in migrated.before.items() if now.get(app) != name}
    run(FOLDER / "back.py", json.dumps({**newer, **older}), database=database)
    assert applied(database) == migrated.before


def applied(database) -> dict[str, str]:
    """The latest applied migration of each app of ours."""
    query = "SELECT app, max(name) FROM django_migrations GROUP BY app"
    with closing(sqlite3.connect(database)) as connection:
        found = dict(connection.execute(query))
    return {
        app: name
        for app, name in found.items()
        if (ROOT / app).is_dir() or (ROOT / "site" / app).is_dir()
    }
