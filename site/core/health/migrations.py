"""Which migrations of the installed apps the database has not seen, without importing them."""

from collections.abc import Container
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

Name = tuple[str, str]


@lru_cache(maxsize=1)
def on_disk() -> frozenset[Name]:
    """Return the migrations that this process was started with, by app and name."""
    found: set[Name] = set()
    for config in apps.get_app_configs():
        path, _is_set = MigrationLoader.migrations_module(config.label)
        try:
            folder = import_module(path or "").__path__ if path else []
        except ModuleNotFoundError:
            continue
        names = (one.name for one in iter_modules(folder) if not one.ispkg)
        found |= {(config.label, name) for name in names if name[0] not in "_~"}
    return frozenset(found)


def unapplied(applied: Container[Name]) -> list[Name]:
    return sorted(name for name in on_disk() if name not in applied)
