"""What a table holds, as a number of rows and a hash, in a form that all databases share."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Context, Decimal
from typing import Any

from django.db.models import Field

from operations.moving.tables import StoredJSON

MODULUS = 2**256


@dataclass
class Digest:
    """The number of rows and the sum of their hashes, which does not depend on their order."""

    rows: int = 0
    total: int = 0

    def add(self, fields: list[Field], row: tuple[Any, ...]) -> None:
        values = [canonical(field, value) for field, value in zip(fields, row, strict=True)]
        digest = hashlib.sha256(json.dumps(values).encode()).digest()
        self.rows += 1
        self.total = (self.total + int.from_bytes(digest)) % MODULUS


def canonical(field: Field, value: Any) -> str | None:
    """Return a value as a text that is the same whatever the database."""
    if value is None:
        return None
    if isinstance(field, StoredJSON):
        return canonical_json(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)


def canonical_json(text: str) -> str:
    """Return what JSON says, in one spelling: PostgreSQL keeps neither the order of keys nor exponents."""
    return repr(json.loads(text, parse_int=number, parse_float=number, object_pairs_hook=in_order))


def number(text: str) -> Decimal:
    context = Context(prec=len(text) + 1)
    return context.normalize(context.add(Decimal(text), Decimal(0)))


def in_order(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object with its keys in order; of two that are the same, the last counts."""
    return dict(sorted(dict(pairs).items()))
