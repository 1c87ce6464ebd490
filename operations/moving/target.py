"""The database to which the newsroom is moved: empty before, complete or as empty afterwards."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, reset_queries
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model, QuerySet
from wagtail.models import Collection, Page

from accounts.models import User
from operations.backup.errors import BackupError
from operations.backup.processes import run
from operations.moving.digests import Digest
from operations.moving.errors import MoveError
from operations.moving.source import BATCH
from operations.moving.tables import OF_FTS5, WITHOUT_MODEL, moved

Row = tuple[Any, ...]


def require_postgresql() -> None:
    if connection.vendor != "postgresql":
        raise MoveError("The target must be in PostgreSQL.")


def is_fresh() -> bool:
    """Return whether there is no table yet. Raises `MoveError` if anybody has used the database."""
    if not (tables := connection.introspection.table_names(include_views=True)):
        return True
    loader = MigrationLoader(connection)
    is_migrated = {*loader.graph.leaf_nodes()} <= {*loader.applied_migrations}
    if not is_migrated or User._meta.db_table not in tables or User.objects.exists():
        raise MoveError("The target is not empty. Use a new database.")
    return False


def migrate() -> None:
    """Create the tables in a process of its own, so that this one knows none of the rows that migrations add."""
    try:
        environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
        run(sys.executable, "-m", "django", "migrate", "--noinput", environment=environment)
    except BackupError as error:
        raise MoveError(f"The tables could not be created: {error}") from error


def drop_tables() -> None:
    """Drop all tables, one at a time: all at once would take thousands of locks."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")


def empty() -> None:
    """Delete what migrations have added: pages, languages, content types, permissions and all other rows."""
    tables = sorted({*connection.introspection.table_names()} - {*WITHOUT_MODEL})
    if connection.vendor == "sqlite":
        # Triggers and `rebuild` keep these.
        tables = [name for name in tables if not name.startswith(OF_FTS5)]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True):
            cursor.execute(statement)


def rows_of(table: type[Model], using: str) -> Iterator[Row]:
    names = [field.attname for field in table._meta.concrete_fields]
    found: Any = QuerySet(table, using=using)
    yield from found.order_by("pk").values_list(*names).iterator(chunk_size=BATCH)


def copy(table: type[Model], rows: Iterable[Row]) -> Digest:
    """Store the rows of a table with their primary keys, in batches, and return what was read."""
    fields = list(table._meta.concrete_fields)
    digest, rows = Digest(), iter(rows)
    while batch := list(islice(rows, BATCH)):
        for row in batch:
            digest.add(fields, row)
        try:
            everything: Any = QuerySet(table)
            everything.bulk_create([table(*row) for row in batch])
        except DatabaseError as error:
            raise MoveError(f"{table._meta.db_table} was not accepted: {said(error)}") from None
        reset_queries()  # development settings keep them
    return digest


def said(error: DatabaseError) -> str:
    """Return what the server said, without the row, which may hold personal data."""
    diagnostics = getattr(error.__cause__, "diag", None)
    return str(diagnostics.message_primary if diagnostics else error)


def digest_of(table: type[Model]) -> Digest:
    """Read a table of the target again."""
    fields = list(table._meta.concrete_fields)
    digest = Digest()
    for row in rows_of(table, connection.alias):
        digest.add(fields, row)
    return digest


def fill(
    rows_for: Callable[[type[Model]], Iterable[Row]], last: dict[str, int]
) -> dict[str, Digest]:
    """Replace all rows by those read, compare them, and return what was read, by table. Raises `MoveError`.

    `last` are the last numbers that tables had given. The order of tables does not matter, as all foreign keys are
    checked at the end; some lead around in circles.
    """
    empty()
    read = {name: copy(table, rows_for(table)) for name, table in moved().items()}
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise MoveError(f"A row refers to one that is missing: {said(error)}") from None
    if differing := [name for name, table in moved().items() if digest_of(table) != read[name]]:
        raise MoveError(f"These tables differ from what was read: {', '.join(differing)}.")
    continue_numbers(last)
    return read


def continue_numbers(last: dict[str, int]) -> None:
    """Let each table go on after the last number that it had given, also if that row is deleted."""
    if connection.vendor == "sqlite":
        continue_numbers_of_sqlite(last)
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for sequence in connection.introspection.get_sequences(cursor, table):
                quote = connection.ops.quote_name
                column, name = quote(sequence["column"]), quote(table)
                cursor.execute(f"SELECT MAX({column}) FROM {name}")  # noqa: S608 (its own names)
                if highest := max(cursor.fetchone()[0] or 0, last.get(table, 0)):
                    values = [name, sequence["column"], highest]
                    cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", values)


def continue_numbers_of_sqlite(last: dict[str, int]) -> None:
    """SQLite has noted the highest number of each table that has rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        given = dict(cursor.fetchall())
        for table in sorted(last.keys() & moved().keys()):
            if last[table] > given.get(table, 0):
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                values: list[Any] = [table, last[table]]
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", values)


def rebuild() -> None:
    """Make what is derived again: both search indexes, the numbers of the trees, and statistics for the planner."""
    call_command("update_index", verbosity=0)
    call_command("rebuild_search", verbosity=0)
    for model in (Page, Collection):
        if any(model.find_problems()):
            model.fix_tree()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
