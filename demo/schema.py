"""A migrated SQLite database stored as SQL, from which the demo starts 15 seconds faster than by migrating.

Values that differ between installations (keys, times) are placeholders. Migrations newer than the snapshot run as
usual; `manage.py snapshot_schema` updates the snapshot.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from uuid import uuid4

from django.utils import timezone

from demo.content import FOLDER

SNAPSHOT = FOLDER / "schema.sql"
KEY = re.compile(r"'([0-9a-f]{32})'")
TIME = re.compile(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?'")
PLACEHOLDER = re.compile(r"'\{(now|key \d+)\}'")


def lay(connection) -> bool:
    """Load the snapshot into an empty SQLite database; return False for any other database."""
    if connection.vendor != "sqlite" or connection.introspection.table_names():
        return False
    values = {"now": timezone.now().strftime("%Y-%m-%d %H:%M:%S.%f")}

    def value(found):
        return f"'{values.setdefault(found[1], uuid4().hex)}'"

    script = PLACEHOLDER.sub(value, SNAPSHOT.read_text(encoding="utf-8"))
    connection.ensure_connection()
    connection.connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")
    return True


def snapshot(path) -> str:
    """Return the SQL that creates a database like the one in a file."""
    with closing(sqlite3.connect(path)) as database:
        script = "\n".join(statements(database)) + "\n"
    keys: dict[str, str] = {}

    def placeholder(found):
        name = keys.setdefault(found[1], f"key {len(keys) + 1}")
        return f"'{{{name}}}'"

    return TIME.sub("'{now}'", KEY.sub(placeholder, script))


def statements(database) -> Iterator[str]:
    """Yield tables, triggers (which fill the search index), rows and finally indexes."""
    named = "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY name"
    tables = database.execute(named, ["table"]).fetchall()
    virtual = [name for name, sql in tables if sql.startswith("CREATE VIRTUAL")]
    own = [
        (name, sql)
        for name, sql in tables
        if not name.startswith(("sqlite_", *(f"{parent}_" for parent in virtual)))
    ]
    yield from (f"{sql};" for _name, sql in own)
    yield from (f"{sql};" for _name, sql in database.execute(named, ["trigger"]))
    for name, _sql in own:
        if name not in virtual:
            yield from rows(database, name)
    yield "DELETE FROM sqlite_sequence;"
    yield from rows(database, "sqlite_sequence", order="name")
    yield from (f"{sql};" for _name, sql in database.execute(named, ["index"]))


def rows(database, table: str, order="rowid") -> Iterator[str]:
    columns = [name for _cid, name, *_rest in database.execute(f'PRAGMA table_info("{table}")')]
    values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    select = f'SELECT {values} FROM "{table}" ORDER BY {order}'  # noqa: S608 (our own tables)
    found = database.execute(select).fetchall()
    if found:
        yield f'INSERT INTO "{table}" VALUES'
        yield ",\n".join(f"({row})" for (row,) in found) + ";"
