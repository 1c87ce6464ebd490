"""Moving to PostgreSQL: readers see the same, and what PostgreSQL would not accept is named first."""

import contextlib
import sqlite3
from dataclasses import replace
from types import SimpleNamespace

import psycopg
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections, models

from operations.moving import moving, tables
from operations.moving.digests import canonical_json
from operations.moving.errors import MoveError
from operations.moving.faults import fault_of
from operations.moving.source import SOURCE
from tests import databases
from tests.backups import NEW_STORY, Installation

to_postgresql = pytest.mark.skipif(connection.vendor == "sqlite", reason="moves to PostgreSQL")
NUMBERS = "SELECT count(*), max(id) FROM wagtailcore_page"
CHECKS = """
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry, Revision
assert not any(Page.find_problems())
assert {one.content_object.pk for one in Revision.objects.all()}
for one in PageLogEntry.objects.filter(page__isnull=False):
    assert one.page.specific_class == one.content_type.model_class()
call_command("check_search")
call_command("check_translation_status")
"""


@pytest.mark.parametrize(
    ("field", "right", "wrong", "said"),
    [
        (models.CharField(max_length=3), "æøå", "æøåé", "longer than 3"),
        (models.TextField(), "to\nlinjer", "en\0to", "NUL"),
        (models.TextField(), "", "\udcff", "Unicode"),
        (models.TextField(), "7", 7, "not a text"),
        (models.TextField(null=True), None, b"x", "not a text"),
        (models.TextField(), "", None, "is empty"),
        (models.JSONField(), '{"a": [1, null]}', '{"a": NaN}', "not valid JSON"),
        (models.JSONField(), '"\\u00e5"', '[{"a": "\\u0000"}]', "NUL"),
        (models.JSONField(), '"\\ud83d\\ude00"', '{"\\ud83d": 1}', "Unicode"),
        (models.JSONField(), "null", "{", "not valid JSON"),
        (models.IntegerField(), -(2**31), 2**31, "not between"),
        (models.PositiveIntegerField(), 0, -1, "not between"),
        (models.BigIntegerField(), 2**63 - 1, "mange", "not an integer"),
        (models.BooleanField(), 1, 2, "neither true nor false"),
        (models.FloatField(), 0.5, "halv", "not a number"),
        (models.DecimalField(max_digits=3, decimal_places=1), 99.9, 100, "too many digits"),
        (models.DateTimeField(), "2026-11-29 03:25:00", "2026-02-30 03:25:00", "not a time"),
        (models.DateField(), "2026-11-29", "i går", "not a date"),
        (models.UUIDField(), "0" * 32, "0" * 31, "not a UUID"),
        (models.GenericIPAddressField(), "2001:db8::1", "2001:db8::x", "not a network address"),
    ],
)
def test_what_postgresql_refuses_is_known(field, right, wrong, said):
    given = {"null": field.null, "max_length": field.max_length}
    digits = {name: getattr(field, name, None) for name in ("max_digits", "decimal_places")}
    stored = SimpleNamespace(**given, **digits, get_internal_type=field.get_internal_type)
    assert fault_of(stored, right) == ""
    assert said in fault_of(stored, wrong)


def test_json_is_compared_by_what_it_says():
    same = ('{"a": 1.50, "b": 1e2, "a": -0}', '{"b": 100, "a": 0.0}')
    assert canonical_json(same[0]) == canonical_json(same[1])
    others = ("1", '"1"', "true", "null", '{"number": "1"}', "[1]", "1.0000000000000000000001")
    assert len({canonical_json(one) for one in others}) == len(others)


@pytest.mark.django_db
def test_each_table_is_moved_or_left_out_on_purpose():
    known = {*connection.introspection.table_names()}
    assert tables.unknown(known) == []
    assert tables.unknown({*known, "of_an_app_that_was_removed"}) == ["of_an_app_that_was_removed"]
    assert tables.moved().keys() <= known
    labels = {model._meta.label for model in apps.get_models()}
    assert tables.SKIPPED - {"wagtailsearch.SQLiteFTSIndexEntry"} <= labels
    parents = {field.related_model._meta.db_table for _table, field in tables.foreign_keys()}
    assert parents <= tables.moved().keys()


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    """The demo newsroom in SQLite."""
    with databases.SQLite().copied("moving") as copy:
        folder = tmp_path_factory.mktemp("moving")
        yield Installation(folder, databases.sqlite_url(copy.database), copy.media)


@pytest.fixture(scope="module")
def prepared():
    """The name of a database that `migrate` has made, with Norwegian order if the server knows any languages."""
    template, name = databases.template(), "varde_moving_prepared"
    template.make()
    template.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    try:
        locale = "LOCALE_PROVIDER icu ICU_LOCALE 'nb'"
        template.ask(f"CREATE DATABASE {name} TEMPLATE template0 {locale}")
    except psycopg.Error:
        template.ask(f"CREATE DATABASE {name} TEMPLATE template0")
    url, dump = template.url_of(name), template.folder("schema") / "dump"
    assert template.run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={url}", dump)
    yield name
    template.ask(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty(newsroom, prepared):
    """An installation with the files of the newsroom and an empty database in PostgreSQL."""
    template, name = databases.template(), "varde_moving"
    template.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    template.ask(f"CREATE DATABASE {name} TEMPLATE {prepared}")
    yield replace(newsroom, database=template.url_of(name))
    template.ask(f"DROP DATABASE {name} WITH (FORCE)")


def ask(installation, sql):
    with psycopg.connect(installation.database, autocommit=True) as database:
        cursor = database.execute(sql)
        return cursor.fetchone() if cursor.description else None


def change(newsroom, path, *statements):
    """Return the newsroom with a copy of its database that was changed by SQL."""
    original = newsroom.database.removeprefix("sqlite:///")
    with (
        contextlib.closing(sqlite3.connect(original)) as opened,
        contextlib.closing(sqlite3.connect(path)) as copy,
    ):
        opened.backup(copy)
        for statement in statements:
            copy.execute(statement)
        copy.commit()
    return replace(newsroom, database=databases.sqlite_url(path))


@pytest.fixture
def second_database(db, django_db_blocker):
    """Let a test open a database that the settings do not know."""
    with django_db_blocker.unblock():
        yield


def test_all_that_postgresql_would_refuse_is_named_and_nothing_is_written(
    newsroom, second_database, tmp_path, monkeypatch
):
    broken = change(
        newsroom,
        tmp_path / "broken.sqlite3",
        "UPDATE news_topic SET name = 'Energi' || char(0) WHERE id = 1",
        "UPDATE news_contact SET name = CAST(x'ff' AS TEXT) WHERE id = 2",
        "UPDATE news_storytopic SET topic_id = 4711 WHERE id = 3",
        "UPDATE wagtailcore_page SET latest_revision_created_at = 'i går' WHERE id = 4",
        """UPDATE wagtailcore_revision SET content = '{"a": "\\u0000"}' WHERE id = 5""",
    )
    # Neither is the database emptied or filled, nor are its tables created and dropped.
    kept = SimpleNamespace(require_postgresql=lambda: None, is_fresh=lambda: True)
    monkeypatch.setattr(moving, "target", kept)
    said = []
    with pytest.raises(MoveError, match="5 values must be put right first"):
        moving.move(broken.database, said.append)
    assert sorted(said) == [
        "news_contact 2 name: has characters that are not Unicode",
        "news_storytopic 3 topic_id: leads to a row that is missing",
        "news_topic 1 name: has a NUL character",
        "wagtailcore_page 4 latest_revision_created_at: is not a time",
        "wagtailcore_revision 5 content: has a NUL character",
    ]
    assert SOURCE not in connections.settings


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("DELETE FROM django_migrations WHERE app = 'operations'", "Run migrate first: operations"),
        (
            "INSERT INTO django_migrations (app, name, applied) VALUES ('news', '9999_later', '')",
            "another release of Varde, with news.9999_later",
        ),
        ("SELECT 1", "is not empty" if connection.vendor == "postgresql" else "be in PostgreSQL"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    newsroom, second_database, tmp_path, statement, reason
):
    other = change(newsroom, tmp_path / "other.sqlite3", statement)
    with pytest.raises(MoveError, match=reason):
        moving.move(other.database, print)
    with pytest.raises(CommandError, match="by --to or TARGET_DATABASE_URL"):
        call_command("move_database", to="mysql://server/database")


@to_postgresql
@pytest.mark.django_db
def test_a_move_that_changes_anything_is_taken_back(newsroom, empty):
    before = ask(empty, NUMBERS)
    ask(
        empty,
        "CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " NEW.name := upper(NEW.name); RETURN NEW; END $$;"
        " CREATE TRIGGER shouting BEFORE INSERT ON news_topic"
        " FOR EACH ROW EXECUTE FUNCTION shout()",
    )
    said = empty.manage("fill_database", status=1, SOURCE_DATABASE_URL=newsroom.database)
    assert "These tables differ from what was read: news_topic" in said
    assert ask(empty, NUMBERS) == before


@to_postgresql
@pytest.mark.django_db
def test_readers_see_the_same_after_the_move(newsroom, empty, tmp_path):
    newsroom = change(
        newsroom, tmp_path / "used.sqlite3", "INSERT INTO sqlite_sequence VALUES ('taggit_tag', 41)"
    )
    said = newsroom.manage("move_database", TARGET_DATABASE_URL=empty.database)
    assert "are the same in both databases" in said
    answers = newsroom.crawl()
    assert empty.crawl() == answers
    assert sum(status == 200 for status, _digest in answers.values()) > 100
    assert empty.ask(f"{CHECKS}\n{NEW_STORY}").splitlines()[-1] == "Etterpå"
    number = "SELECT nextval(pg_get_serial_sequence('taggit_tag', 'id'))"
    assert ask(empty, number) == (42,)  # 41 was given to a tag that is deleted
