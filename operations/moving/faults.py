"""What PostgreSQL would refuse in a stored value, which SQLite has accepted."""

import json
import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation
from ipaddress import ip_address
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field
from django.utils.dateparse import parse_date, parse_datetime, parse_time

# Also what takes the place of bytes that are not UTF-8 (`surrogateescape`).
SURROGATE = re.compile(r"[\ud800-\udfff]")
TEXTS = ("CharField", "TextField", "SlugField", "JSONField")


def fault_of(field: Field, value: Any) -> str:
    """Return what is wrong with a raw value of SQLite, or an empty text."""
    if value is None:
        return "" if field.null else "is empty"
    kind = field.get_internal_type()
    if kind in TEXTS:
        return fault_of_text(field, value)
    if limits := integer_limits(kind):
        return fault_of_integer(value, *limits)
    check = CHECKS.get(kind)
    return check(field, value) if check else ""


def fault_of_text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        return "is not a text"
    if "\0" in value:
        return "has a NUL character"
    if SURROGATE.search(value):
        return "has characters that are not Unicode"
    if field.max_length and len(value) > field.max_length:
        return f"is longer than {field.max_length} characters"
    return fault_of_json(value) if field.get_internal_type() == "JSONField" else ""


def fault_of_json(text: str) -> str:
    try:
        value = json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return "is not valid JSON"
    return fault_of_strings(value)


def refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def fault_of_strings(value: Any) -> str:
    """Return what is wrong with a text anywhere in JSON, where it may be escaped."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and "\0" in one:
            return "has a NUL character"
        elif isinstance(one, str) and SURROGATE.search(one):
            return "has characters that are not Unicode"
    return ""


def integer_limits(kind: str) -> tuple[int, int] | None:
    """Return the smallest and largest number of an integer type of PostgreSQL; None for other types."""
    low, high = connection.ops.integer_field_ranges.get(kind, (None, None))
    return None if low is None or high is None else (low, high)


def fault_of_integer(value: Any, low: int, high: int) -> str:
    if not isinstance(value, int):
        return "is not an integer"
    return "" if low <= value <= high else f"is not between {low} and {high}"


def is_boolean(field: Field, value: Any) -> str:
    return "" if value in (0, 1) else "is neither true nor false"


def is_decimal(field: Any, value: Any) -> str:
    try:
        limit = Decimal(10) ** (field.max_digits - field.decimal_places)
        return "" if abs(Decimal(str(value))) < limit else "has too many digits"
    except InvalidOperation:
        return "is not a number"


def is_number(field: Field, value: Any) -> str:
    return "" if isinstance(value, int | float) else "is not a number"


def readable(parse: Callable[[str], Any], said: str) -> Callable[[Field, Any], str]:
    """Return a check that a value can be parsed; a parser returns None or raises `ValueError` if it cannot."""

    def check(field: Field, value: Any) -> str:
        if isinstance(value, date | time | UUID):
            return ""
        try:
            return said if parse(str(value)) is None else ""
        except ValueError:
            return said

    return check


CHECKS: dict[str, Callable[[Field, Any], str]] = {
    "BooleanField": is_boolean,
    "DateField": readable(parse_date, "is not a date"),
    "DateTimeField": readable(parse_datetime, "is not a time"),
    "DecimalField": is_decimal,
    "FloatField": is_number,
    "GenericIPAddressField": readable(ip_address, "is not a network address"),
    "TimeField": readable(parse_time, "is not a time"),
    "UUIDField": readable(UUID, "is not a UUID"),
}
