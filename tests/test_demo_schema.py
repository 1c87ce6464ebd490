"""The schema that the demo starts from is the one that the migrations lay."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connections
from django.db.utils import load_backend

from demo.schema import SNAPSHOT, lay, snapshot
from tests.databases import SQLite

pytestmark = pytest.mark.once
HOW_TO_UPDATE = "`.venv/bin/python manage.py snapshot_schema` writes it again"


@pytest.fixture
def empty(tmp_path, db):
    """A connection to an SQLite file in which there is nothing."""
    settings = {**connections["default"].settings_dict, "NAME": str(tmp_path / "db.sqlite3")}
    settings.update(ENGINE="django.db.backends.sqlite3", OPTIONS={})
    with closing(load_backend(settings["ENGINE"]).DatabaseWrapper(settings)) as connection:
        yield connection


@pytest.fixture(scope="module")
def migrated():
    """The file of a database that all migrations have laid."""
    template = SQLite()
    template.make()
    return template.folder("schema") / "db.sqlite3"


def test_snapshot_is_what_the_migrations_lay(migrated):
    assert snapshot(migrated) == SNAPSHOT.read_text(encoding="utf-8"), HOW_TO_UPDATE


def test_a_database_laid_from_the_snapshot_is_the_migrated_one(migrated, empty):
    assert lay(empty)
    path = empty.settings_dict["NAME"]
    assert snapshot(path) == snapshot(migrated)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_each_installation_has_keys_and_times_of_its_own(empty, tmp_path):
    lay(empty)
    path = empty.settings_dict["NAME"]
    with closing(sqlite3.connect(path)) as database:
        keys = database.execute("SELECT translation_key FROM wagtailcore_page").fetchall()
        (published,) = database.execute(
            "SELECT count(*) FROM wagtailcore_page WHERE first_published_at > '2026-01-01'"
        ).fetchone()
    assert len(set(keys)) == 3 and "{" not in str(keys)
    assert published


def test_a_database_with_tables_is_left_alone(empty):
    lay(empty)
    assert not lay(empty)
