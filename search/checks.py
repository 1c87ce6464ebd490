"""A system check of the database that the search needs."""

import sqlite3
from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from search.storage import OLDEST_SQLITE, supports_search


@register
def database_can_search(app_configs: Any, **kwargs: Any) -> list[Any]:
    """Report search.E001 if SQLite is too old or lacks FTS5."""
    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if not is_sqlite or supports_search("sqlite"):
        return []
    needed = ".".join(map(str, OLDEST_SQLITE))
    message = f"The search needs SQLite {needed} or newer with FTS5; Python has {sqlite3.sqlite_version} here."
    hint = (
        "Use a Python with a newer SQLite, such as one of python.org, or PostgreSQL (DATABASE_URL)."
    )
    return [Error(message, hint=hint, id="search.E001")]
