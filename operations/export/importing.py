"""Bring an export back into an empty installation: everything that it holds, or nothing."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from wagtail.models import Site

from operations.backup import files as stored
from operations.backup.manifest import known_migrations
from operations.export.errors import ExportError
from operations.export.reading import Export, opened
from operations.export.rows import Row, rows_in
from operations.export.uploads import FOLDER
from operations.moving import target
from operations.moving.source import refuse_other_release
from operations.moving.tables import moved

Say = Callable[[str], None]
LEAST_FREE = 64 * 1024**2  # bytes


def bring_back(source: Path, say: Say) -> None:
    """Fill the empty installation with an export. Raises `ExportError` or `MoveError`, and leaves it empty then."""
    with opened(source) as export:
        refuse_other_migrations(export.manifest)
        is_fresh = target.is_fresh()
        stored.refuse_used_bucket()
        refuse_used_folder()
        say(f"{len(export.sizes)} files are compared with the manifest …")
        export.verify()
        refuse_lack_of_space(export)
        if is_fresh:
            say("The tables are created …")
            target.migrate()
        refuse_other_release(DEFAULT_DB_ALIAS)
        with files_of(export):
            say(f"{len(moved())} tables are filled …")
            rows = fill(export)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    say(f"{rows} rows are back, and are the same as in the export.")


def refuse_other_migrations(manifest: dict[str, Any]) -> None:
    """Raise `ExportError` unless the export has the migrations of this release, no more and no less."""
    found = {(app, name) for app, names in manifest["migrations"].items() for name in names}
    if unknown := found - known_migrations():
        raise ExportError(
            f"The export was made by another version of Varde, with {named(unknown)}."
        )
    leaves = MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes()
    if lacking := {*leaves} - found:
        raise ExportError(
            f"The export was made by an earlier version of Varde, without {named(lacking)}. Install that version, "
            "bring the export back, and upgrade."
        )
    if differing := manifest["tables"].keys() ^ moved().keys():
        raise ExportError(f"The export has other tables than this version: {min(differing)}.")


def named(migrations: set[tuple[str, str]]) -> str:
    return ", ".join(f"{app}.{name}" for app, name in sorted(migrations)[:3])


def refuse_used_folder() -> None:
    folder = Path(settings.MEDIA_ROOT)
    if not stored.is_in_bucket() and next(stored.files_in(folder), None):
        raise ExportError(f"The folder {folder} is not empty. Use a new one.")


def refuse_lack_of_space(export: Export) -> None:
    """Raise `ExportError` if the files would fill the disk."""
    needed = sum(size for name, size in export.sizes.items() if name.startswith(f"{FOLDER}/"))
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    if not stored.is_in_bucket() and shutil.disk_usage(folder).free < needed + LEAST_FREE:
        raise ExportError(f"The disk of {folder} has no space for {needed // 1024**2} MB of files.")


@contextmanager
def files_of(export: Export) -> Iterator[None]:
    """Store the files under their names; delete them again if the block fails."""
    names = [
        name.removeprefix(f"{FOLDER}/") for name in export.sizes if name.startswith(f"{FOLDER}/")
    ]
    written: list[str] = []
    try:
        for name in names:
            written.append(name)
            put(export, name)
        yield
    except BaseException as error:
        for name in written:
            default_storage.delete(name)
        if isinstance(error, OSError):
            raise ExportError(f"The files could not be stored: {error}") from error
        raise


def put(export: Export, name: str) -> None:
    if not stored.is_in_bucket():
        export.copy(f"{FOLDER}/{name}", Path(settings.MEDIA_ROOT) / name)
        return
    with tempfile.TemporaryDirectory(prefix="varde-import-") as folder:
        path = Path(folder, "file")
        export.copy(f"{FOLDER}/{name}", path)
        storage: Any = default_storage
        storage.put(name, path)


def fill(export: Export) -> int:
    """Replace all rows in one transaction, and return their number. Raises `ExportError` if they differ."""
    tables: dict[str, Any] = export.manifest["tables"]
    last = {name: one["last_number"] for name, one in tables.items() if "last_number" in one}

    def rows_for(table: type[Model]) -> Iterator[Row]:
        name = tables[table._meta.db_table]["file"]
        if name not in export.manifest["files"]:
            raise ExportError(f"{name} is missing.")
        is_strict = connection.vendor == "postgresql"
        return rows_in(table, export.lines(name), name, is_strict=is_strict)

    with transaction.atomic():
        read = target.fill(rows_for, last)
        for name, digest in read.items():
            one = tables[name]
            if (digest.rows, f"{digest.total:064x}") != (one["rows"], one["digest"]):
                raise ExportError(f"{one['file']} holds other rows than the manifest says.")
        target.rebuild()
    return sum(digest.rows for digest in read.values())
