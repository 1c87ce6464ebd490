"""Make an export: one moment of the database, then the files, then the manifest."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection
from django.utils import timezone
from wagtail.models import Locale, Site

from operations.backup.manifest import applied_migrations
from operations.export.errors import ExportError
from operations.export.index import write_index
from operations.export.package import Package, new_package
from operations.export.stories import write_stories
from operations.export.tables import write_tables
from operations.export.translations import write_translations
from operations.export.uploads import write_files
from operations.moving.source import one_moment, refuse_other_release

SCHEMA = 1
Say = Callable[[str], None]


def export(target: Path, say: Say, *, with_secrets: bool = False) -> dict[str, Any]:
    """Export the newsroom into a new folder or ZIP file, and return its manifest. Raises `ExportError`.

    A file is stored before a row names it: each that a row names is there, unless it is deleted meanwhile.
    """
    refuse_other_release(DEFAULT_DB_ALIAS)
    try:
        with new_package(target) as package, only_reading(), one_moment(DEFAULT_DB_ALIAS):
            return write(package, say, with_secrets=with_secrets)
    except DatabaseError as error:
        raise ExportError(f"The database could not be read: {error}") from error


def write(package: Package, say: Say, *, with_secrets: bool) -> dict[str, Any]:
    tables = write_tables(package, with_secrets=with_secrets)
    say(f"{len(tables)} tables with {sum(one['rows'] for one in tables.values())} rows …")
    stories = write_stories(package)
    translations = write_translations(package)
    say(f"{len(stories)} public stories …")
    missing = write_files(package)
    for name in missing:
        say(f"A file is missing: {name}")
    manifest: dict[str, Any] = {
        "varde_export": SCHEMA,
        "made_at": timezone.now().isoformat(),
        "migrations": applied_migrations(),
        "with_secrets": with_secrets,
        "sites": [site.root_url for site in Site.objects.order_by("pk")],
        "languages": [*Locale.objects.order_by("pk").values_list("language_code", flat=True)],
        "tables": tables,
        "missing_files": missing,
    }
    write_index(package, stories, translations, {"now": timezone.now(), **manifest})
    package.finish(manifest)
    return manifest


@contextmanager
def only_reading() -> Iterator[None]:
    """Let the transactions of SQLite read without waiting for writers, and keep them from writing."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual: Any = connection
    mode, usual.transaction_mode = usual.transaction_mode, "DEFERRED"
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")
        yield
    finally:
        usual.transaction_mode = mode
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")
