"""A row of a table as a JSON object and back; times are ISO 8601, stored JSON is JSON, and NULL is a missing key."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Field, Model

from operations.export.errors import ExportError
from operations.moving.faults import fault_of
from operations.moving.tables import StoredJSON

LONGEST_LINE = 64 * 1024**2  # bytes
Row = tuple[Any, ...]


def line_of(fields: list[Field], row: Row) -> str:
    """Return a row as a line of JSON."""
    values = zip(fields, row, strict=True)
    found = {
        str(field.column): written(field, value) for field, value in values if value is not None
    }
    return json.dumps(found, ensure_ascii=False)


def written(field: Field, value: Any) -> Any:
    if isinstance(field, StoredJSON):
        return json.loads(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, UUID | Decimal):
        return str(value)
    return value


def row_of(fields: list[Field], line: str) -> Row:
    """Return the row of a line. Raises `ValueError` if it is none."""
    found = json.loads(line)
    if not isinstance(found, dict):
        raise ValueError("is no object")
    if unknown := found.keys() - {str(field.column) for field in fields}:
        raise ValueError(f"{min(unknown)} is no column")
    return tuple(
        read(field, found[str(field.column)]) if str(field.column) in found else None
        for field in fields
    )


def read(field: Field, value: Any) -> Any:
    """Return a value as the database takes it. Raises `ValueError` with the column."""
    if isinstance(field, StoredJSON):
        return json.dumps(value, ensure_ascii=False)
    kind = field.get_internal_type()
    try:
        found = bytes.fromhex(value) if kind == "BinaryField" else field.to_python(value)
    except (ValidationError, TypeError, ValueError) as error:
        raise ValueError(f"{field.column} has a value of another type") from error
    if isinstance(found, datetime) and found.tzinfo is None:
        raise ValueError(f"{field.column} has a time without a time zone")
    return found


def rows_in(
    table: type[Model], lines: Iterable[bytes], name: str, *, is_strict: bool
) -> Iterator[Row]:
    """Yield the rows of a file. Raises `ExportError`; if `is_strict`, also for what PostgreSQL refuses."""
    fields: list[Field] = list(table._meta.concrete_fields)
    for number, line in enumerate(lines, 1):
        try:
            row = row_of(fields, line.decode())
            faults = refused(fields, row, fault_of) if is_strict else []
        except (ValueError, RecursionError) as error:
            raise ExportError(f"{name}, line {number}: {error}.") from error
        if faults:
            raise ExportError(f"{name}, line {number}: {faults[0]}.")
        yield row


def refused(fields: list[Field], row: Row, check: Callable[[Field, Any], str]) -> list[str]:
    said = [(field, check(field, value)) for field, value in zip(fields, row, strict=True)]
    return [f"{field.column} {fault}" for field, fault in said if fault]
