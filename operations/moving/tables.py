"""The tables that are moved: each as a model of plain fields, which copies what is stored and interprets nothing.

The newsroom's own models would lose what they do not know (blocks of a stream), decrypt what is secret, open files,
and send signals.
"""

from functools import cache
from typing import Any

from django.apps import apps as newsroom
from django.apps.registry import Apps
from django.db import models
from django.db.models import Model

from operations.moving.errors import MoveError
from search.storage import TABLE as TOKENS

# What is derived and made again, in the form that the database needs, and sessions, which end. Renditions are copied,
# as their files stay where they are; so are indexes of plain rows, which is quicker than making them.
SKIPPED = frozenset(
    {
        "accounts.UserSession",
        "sessions.Session",
        "wagtailsearch.IndexEntry",
        "wagtailsearch.SQLiteFTSIndexEntry",
        "search.SearchEntry",
        "search.SearchFacet",
        "search.SearchTerm",
    }
)
# Tables without a model: what `migrate` records for itself, and tokens, which SQLite keeps in several tables.
WITHOUT_MODEL = ("django_migrations",)
OF_FTS5 = (TOKENS, "wagtailsearch_indexentry_fts")

INTEGERS: dict[str, type[models.Field]] = {
    "AutoField": models.IntegerField,
    "BigAutoField": models.BigIntegerField,
    "SmallAutoField": models.SmallIntegerField,
}


class StoredJSON(models.Field):
    """JSON as the text that is stored: JSON's null is not NULL, and numbers keep their digits."""

    def get_internal_type(self) -> str:
        return "JSONField"


PLAIN = {**INTEGERS, "FileField": models.CharField, "JSONField": StoredJSON}


@cache
def moved() -> dict[str, type[Model]]:
    """Return the plain model of each table that is moved, by the table's name."""
    return {
        model._meta.db_table: plain(model)
        for model in newsroom.get_models(include_auto_created=True)
        if model._meta.label not in SKIPPED and model._meta.managed and not model._meta.proxy
    }


def plain(model: type[Model]) -> type[Model]:
    """Return a model of the same table with fields of Django's own types. Raises `MoveError` for an unknown type."""
    options = {"db_table": model._meta.db_table, "app_label": "moving", "apps": Apps()}
    fields: dict[str, Any] = {
        field.attname: plain_field(field) for field in model._meta.local_concrete_fields
    }
    meta = type("Meta", (), {**options, "managed": False})
    return type(model.__name__, (Model,), {**fields, "Meta": meta, "__module__": __name__})


def plain_field(field: Any) -> models.Field:
    stored = field
    while isinstance(stored, models.ForeignKey):
        stored = stored.target_field
    kind = stored.get_internal_type()
    found = PLAIN.get(kind) or getattr(models, kind, None)
    if found is None:
        raise MoveError(f"{field} has a type that cannot be moved: {kind}.")
    given = {
        name: value
        for name in ("max_length", "max_digits", "decimal_places")
        if (value := getattr(stored, name, None)) is not None
    }
    return found(primary_key=field.primary_key, null=field.null, db_column=field.column, **given)


def foreign_keys() -> list[tuple[str, Any]]:
    """Return the foreign keys that the database enforces in tables that are moved, each with its table."""
    return [
        (model._meta.db_table, field)
        for model in newsroom.get_models(include_auto_created=True)
        if model._meta.db_table in moved() and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey) and getattr(field, "db_constraint", True)
    ]


def unknown(tables: set[str]) -> list[str]:
    """Return the tables that are neither moved nor left out on purpose, such as those of an app that was removed."""
    left_out = {
        model._meta.db_table
        for model in newsroom.get_models(include_auto_created=True)
        if model._meta.label in SKIPPED
    }
    return sorted(
        table
        for table in tables - moved().keys() - left_out - {*WITHOUT_MODEL}
        if not table.startswith(OF_FTS5)
    )
