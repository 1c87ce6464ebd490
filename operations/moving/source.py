"""The database from which the newsroom is moved: one moment of it, which nothing can write to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from environ import Env

from operations.moving.errors import MoveError
from operations.moving.faults import fault_of
from operations.moving.tables import foreign_keys, moved

SOURCE = "moved_from"
SQLITE = {"transaction_mode": "DEFERRED", "timeout": 20, "init_command": "PRAGMA query_only=ON;"}
BATCH = 200


@contextmanager
def configured(url: str) -> Iterator[Any]:
    """Have the database as a second one, and yield its connection."""
    found = Env.db_url_config(url)
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = SQLITE
    every = connections.configure_settings({**settings.DATABASES, SOURCE: found})
    connections.settings[SOURCE] = every[SOURCE]
    try:
        yield connections[SOURCE]
    finally:
        connections[SOURCE].close()
        del connections[SOURCE], connections.settings[SOURCE]


@contextmanager
def one_moment(using: str = SOURCE) -> Iterator[None]:
    """Read the database as it is when the block begins, while people may go on writing."""
    connection = connections[using]
    connection.ensure_connection()
    with transaction.atomic(using=using):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # The first query fixes the moment.
        connection.introspection.table_names()
        yield


def refuse_other_release(using: str = SOURCE) -> None:
    """Raise `MoveError` unless the database has exactly the migrations of this release."""
    loader = MigrationLoader(connections[using])
    applied = {*loader.applied_migrations}
    if missing := sorted({*loader.graph.leaf_nodes()} - applied):
        raise MoveError(f"Run migrate first: {named(missing)} is not applied.")
    replaced = {one for migration in loader.replacements.values() for one in migration.replaces}
    if newer := sorted(applied - {*loader.disk_migrations} - replaced):
        raise MoveError(f"The database is of another release of Varde, with {named(newer)}.")


def named(migrations: list[tuple[str, str]]) -> str:
    return ", ".join(f"{app}.{name}" for app, name in migrations[:3])


def problems() -> Iterator[str]:
    """Yield each value that PostgreSQL would refuse, by table, primary key and field, without the value."""
    for table, model in moved().items():
        fields: list[Any] = list(model._meta.concrete_fields)
        primary = [field.primary_key for field in fields].index(True)
        for row in raw_rows(table, [field.column for field in fields]):
            for field, value in zip(fields, row, strict=True):
                if fault := fault_of(field, value):
                    yield f"{table} {row[primary]} {field.column}: {fault}"
    yield from orphans()


def raw_rows(table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """Yield rows as they are stored, of SQLite without Django's converters and with bytes that are not UTF-8."""
    connection = connections[SOURCE]
    quote = connection.ops.quote_name
    if connection.vendor == "sqlite":
        connection.connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        # An expression has no declared type, by which values would be converted.
        selected = ", ".join(f"+{quote(column)}" for column in columns)
    else:
        selected = ", ".join(map(quote, columns))
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {selected} FROM {quote(table)}")  # noqa: S608 (our tables)
            while rows := cursor.fetchmany(BATCH):
                yield from rows
    finally:
        if connection.vendor == "sqlite":
            connection.connection.text_factory = str


def orphans() -> Iterator[str]:
    """Yield the foreign keys that lead to a row that is missing."""
    connection = connections[SOURCE]
    quote = connection.ops.quote_name
    for table, field in foreign_keys():
        parent, column = quote(field.related_model._meta.db_table), quote(field.column)
        key, primary = quote(field.target_field.column), quote(field.model._meta.pk.column)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {primary} FROM {quote(table)} AS child WHERE {column} IS NOT NULL AND NOT EXISTS "  # noqa: S608
                f"(SELECT 1 FROM {parent} AS parent WHERE parent.{key} = child.{column})"
            )
            for (pk,) in cursor.fetchall():
                yield f"{table} {pk} {field.column}: leads to a row that is missing"


def last_numbers(using: str = SOURCE) -> dict[str, int]:
    """Return the last number that each table has given, so that none is given again to another row."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return dict(cursor.fetchall())
        if connection.vendor != "postgresql":
            return {}
        cursor.execute(
            "SELECT owner.relname, pg_sequence_last_value(counter.oid) FROM pg_class AS counter"
            " JOIN pg_depend AS owned ON owned.objid = counter.oid AND owned.deptype IN ('a', 'i')"
            " JOIN pg_class AS owner ON owner.oid = owned.refobjid WHERE counter.relkind = 'S'"
        )
        return {table: number for table, number in cursor.fetchall() if number}
