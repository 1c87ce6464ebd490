"""A newsroom of each released version can be brought to this one: its database migrates, its pages answer."""

import lzma
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

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


@pytest.fixture
def database(request, tmp_path):
    path = tmp_path / "db.sqlite3"
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    return path


def test_a_database_of_this_version_or_the_last_is_kept():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"{version}.sqlite3.xz" in {path.name for path in RELEASES}
    assert all(path.stat().st_size < 2_000_000 for path in RELEASES)


@pytest.mark.parametrize("database", RELEASES, ids=lambda path: path.name, indirect=True)
def test_a_released_database_migrates_and_its_pages_answer(database):
    run("manage.py", "migrate", "--noinput", database=database)
    assert not run("manage.py", "makemigrations", "--check", "--dry-run", database=database).count(
        "Migrations for"
    )
    run("manage.py", "check_translation_status", database=database)
    run("manage.py", "update_index", "-v", "0", database=database)
    crawled = run(FOLDER / "crawl.py", database=database).strip().splitlines()
    assert re.fullmatch(r"\d+ addresses", crawled[-1]) and int(crawled[-1].split()[0]) > 60
    assert crawled[:-1] == []


@pytest.mark.parametrize("database", RELEASES[-1:], ids=lambda path: path.name, indirect=True)
def test_the_last_release_can_be_gone_back_to(database):
    """Each app's migrations since that release can be reversed."""
    before = applied(database)
    run("manage.py", "migrate", "--noinput", database=database)
    newer = dict.fromkeys(applied(database).keys() - before.keys(), "zero")
    for app, name in {**newer, **before}.items():
        run("manage.py", "migrate", "--noinput", app, name, database=database)
    assert applied(database) == before


def applied(database) -> dict[str, str]:
    """The latest applied migration of each app of ours."""
    shown = run("manage.py", "showmigrations", "--list", database=database)
    found, app = {}, ""
    for line in shown.splitlines():
        if not line.startswith(" "):
            app = line.strip()
        elif line.startswith(" [X]") and (ROOT / app).is_dir() | (ROOT / "site" / app).is_dir():
            found[app] = line.split()[1]
    return found
