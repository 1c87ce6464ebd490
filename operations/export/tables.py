"""All tables as JSON Lines, each compared with what was read."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, reset_queries
from django.db.models import Field, Model

from operations.export.errors import ExportError
from operations.export.package import Package
from operations.export.rows import Row, line_of, row_of
from operations.export.secrets import tables_without_rows, without_secrets
from operations.moving.digests import Digest
from operations.moving.source import last_numbers
from operations.moving.tables import moved
from operations.moving.target import rows_of


def write_tables(package: Package, *, with_secrets: bool) -> dict[str, dict[str, Any]]:
    """Write all tables, and return what the manifest says of each."""
    last, names = last_numbers(DEFAULT_DB_ALIAS), file_names()
    found: dict[str, dict[str, Any]] = {}
    for name, table in moved().items():
        digest = write_table(package, names[name], table, with_secrets=with_secrets)
        about = {"file": names[name], "rows": digest.rows, "digest": f"{digest.total:064x}"}
        found[name] = {**about, "last_number": last[name]} if last.get(name) else about
        reset_queries()  # development settings keep them
    return found


def file_names() -> dict[str, str]:
    """Return the name of each table's file, such as `tables/news.storypage.jsonl`."""
    return {
        model._meta.db_table: f"tables/{model._meta.label_lower}.jsonl"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table in moved() and not model._meta.proxy
    }


def write_table(package: Package, name: str, table: type[Model], *, with_secrets: bool) -> Digest:
    """Write a table, and return what was written. Raises `ExportError` if a row would not come back as it is."""
    fields: list[Field] = list(table._meta.concrete_fields)
    rows, again = Digest(), Digest()
    with package.entry(name) as file:
        for row in exported(table, with_secrets=with_secrets):
            line = line_of(fields, row)
            rows.add(fields, row)
            again.add(fields, row_of(fields, line))
            file.write(f"{line}\n".encode())
    if rows != again:
        raise ExportError(f"{table._meta.db_table} has values that JSON cannot hold.")
    return rows


def exported(table: type[Model], *, with_secrets: bool) -> Iterator[Row]:
    if with_secrets:
        yield from rows_of(table, DEFAULT_DB_ALIAS)
    elif table._meta.db_table not in tables_without_rows():
        for row in rows_of(table, DEFAULT_DB_ALIAS):
            yield without_secrets(table, row)
