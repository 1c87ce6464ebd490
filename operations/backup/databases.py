"""A copy of the database that is one moment of it, and loading it into an empty one; for SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from operations.backup.errors import BackupError
from operations.backup.processes import run

# The parameters of a connection, with their names in the environment.
LIBPQ = {
    **{name: f"PG{name.upper()}" for name in ("host", "port", "user", "password", "sslmode")},
    "dbname": "PGDATABASE",
    "sslrootcert": "PGSSLROOTCERT",
}
# Sessions end with a restore.
WITHOUT_DATA = ("django_session", "accounts_usersession")


@dataclass(frozen=True)
class SQLite:
    """A database in a file."""

    path: Path
    engine: str = "sqlite"
    file_name: str = "database.sqlite3"

    @property
    def version(self) -> str:
        return sqlite3.sqlite_version

    @property
    def url(self) -> str:
        return f"sqlite:///{quote(str(self.path))}"

    def is_empty(self) -> bool:
        return not self.path.exists() or not tables_in(self.path)

    def copy(self, target: Path) -> dict[str, int]:
        """Copy the database while it is in use, and return the number of rows of each table."""
        with (
            closing(sqlite3.connect(self.path)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            for table in WITHOUT_DATA:
                copy.execute(f"DELETE FROM {table}")  # noqa: S608 (our names)
            copy.commit()
        return inspected(target)

    def load(self, dump: Path) -> dict[str, int]:
        """Put a copy in the place of an empty database, and return the number of rows of each table."""
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(dump)) as source,
            closing(sqlite3.connect(self.path)) as target,
        ):
            source.backup(target)
        return inspected(self.path)


def tables_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        return sorted(name for (name,) in database.execute(query))


def inspected(path: Path) -> dict[str, int]:
    """Return the number of rows of each table. Raises `BackupError` if the file is damaged."""
    with closing(sqlite3.connect(path)) as database:
        if (said := database.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise BackupError(f"The copy of the database is damaged: {said}")
        if broken := database.execute("PRAGMA foreign_key_check").fetchone():
            raise BackupError(f"A row of {broken[0]} refers to one of {broken[2]} that is missing.")
        return {name: count(database, name) for name in tables_in(path)}


def count(database: Any, table: str) -> int:
    return int(database.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])  # noqa: S608 (its own names)


@dataclass(frozen=True)
class PostgreSQL:
    """A database of a server, by the parameters of libpq (`host`, `port`, `user`, `password`, `dbname`)."""

    parameters: dict[str, str] = field(hash=False)
    engine: str = "postgresql"
    file_name: str = "database.dump"

    @property
    def version(self) -> str:
        return str(self.ask("SHOW server_version")[0][0])

    @property
    def url(self) -> str:
        user, password, port, name = (
            quote(self.parameters.get(key, ""), safe="")
            for key in ("user", "password", "port", "dbname")
        )
        host = self.parameters.get("host", "")
        # A host that begins with a slash is the folder of a socket.
        server = f":{port or 5432}/{quote(host)}" if host[:1] == "/" else f"{host}:{port or 5432}"
        safe = {key: value for key, value in self.parameters.items() if key.startswith("ssl")}
        return f"postgres://{user}:{password}@{server}/{name}?{urlencode(safe)}"

    @property
    def environment(self) -> dict[str, str]:
        return {LIBPQ[name]: value for name, value in self.parameters.items()}

    def ask(self, query: str) -> list[Any]:
        """Return the rows of a query, outside of a transaction."""
        with psycopg.connect(make_conninfo(**self.parameters), autocommit=True) as opened:
            cursor = opened.execute(query)
            return cursor.fetchall() if cursor.description else []

    def tables(self) -> list[str]:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        return [name for (name,) in self.ask(query)]

    def is_empty(self) -> bool:
        return not self.tables()

    def copy(self, target: Path) -> dict[str, int]:
        """Dump one moment of the database, and return the number of rows that each table had in it."""
        with exported_snapshot() as (name, counts):
            left_out = [f"--exclude-table-data={table}" for table in WITHOUT_DATA]
            how = ("--format=custom", "--no-owner", "--no-acl", f"--snapshot={name}", *left_out)
            run("pg_dump", *how, "--file", target, environment=self.environment)
            return {table: 0 if table in WITHOUT_DATA else rows for table, rows in counts.items()}

    def load(self, dump: Path) -> dict[str, int]:
        """Restore a dump into an empty database, and return the number of rows of each table."""
        how = ("--no-owner", "--no-acl", "--exit-on-error", "--single-transaction")
        target = ("--dbname", self.parameters["dbname"])
        run("pg_restore", *how, *target, dump, environment=self.environment)
        # The names are those of its own tables.
        parts = [f"SELECT '{name}', COUNT(*) FROM \"{name}\"" for name in self.tables()]  # noqa: S608
        return dict(self.ask(" UNION ALL ".join(parts)))


@contextmanager
def exported_snapshot() -> Iterator[tuple[str, dict[str, int]]]:
    """Yield the name of one moment of the database, and the number of rows that each table has in it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        name = cursor.fetchone()[0]
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
        yield name, counts


Database = SQLite | PostgreSQL


def current() -> Database:
    """Return the database of the settings."""
    if connection.vendor == "sqlite":
        return SQLite(Path(connection.settings_dict["NAME"]))
    known = connection.get_connection_params()
    return PostgreSQL({name: str(known[name]) for name in LIBPQ if known.get(name)})
