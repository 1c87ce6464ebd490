"""Restore a backup into an empty database and an empty folder of files."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from operations.backup.databases import Database
from operations.backup.errors import BackupError
from operations.backup.manifest import FILE, Manifest, key_fingerprint, known_migrations, read
from operations.backup.repository import Repository, Snapshot


@dataclass(frozen=True)
class Unpacked:
    """A backup as it came out of the repository: its parts in a folder of their own."""

    manifest: Manifest
    dump: Path
    media: Path


@contextmanager
def unpacked(repository: Repository, snapshot: Snapshot, near: Path) -> Iterator[Unpacked]:
    """Restore the files of a backup into a folder beside `near`, on the same disk, for as long as the block runs."""
    near.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="varde-restore-", dir=near.parent) as folder:
        repository.restore(snapshot, Path(folder))
        found = next(Path(folder).rglob(FILE), None)
        if found is None:
            raise BackupError(f"The backup {snapshot.id[:8]} has no manifest.")
        manifest = read(found.parent)
        media = Path(folder, manifest.media.lstrip("/"))
        yield Unpacked(manifest, found.with_name(manifest.database), media)


def refuse(manifest: Manifest, database: Database, media: Path, *, other_key: bool = False) -> None:
    """Raise `BackupError` if a backup does not belong into this installation, or there is something already."""
    if manifest.engine != database.engine:
        raise BackupError(
            f"The backup is of {manifest.engine}, and the database is {database.engine}."
        )
    unknown = {(app, name) for app, names in manifest.migrations.items() for name in names}
    unknown -= known_migrations()
    if unknown:
        named = ", ".join(f"{app}.{name}" for app, name in sorted(unknown)[:3])
        raise BackupError(
            f"The backup was made by a later version of Varde, with migrations that this one lacks: {named}."
        )
    if manifest.key != key_fingerprint() and not other_key:
        raise BackupError(
            "SECRET_KEY is not the one of the backup: integrations and links in mails would stop working. Set the "
            "same key, or restore with --other-key."
        )
    if not database.is_empty():
        raise BackupError("The database is not empty. Restore into a new one.")
    if media.exists() and any(media.iterdir()):
        raise BackupError(f"The folder {media} is not empty. Restore into a new one.")


def load(backup: Unpacked, database: Database, media: Path) -> None:
    """Load database and files. Raises `BackupError` if the rows are not those of the backup."""
    rows = database.load(backup.dump)
    differing = sorted(
        table
        for table in {*rows, *backup.manifest.rows}
        if rows.get(table) != backup.manifest.rows.get(table)
    )
    if differing:
        raise BackupError(f"These tables have other numbers of rows: {', '.join(differing)}.")
    media.mkdir(parents=True, exist_ok=True)
    if backup.media.exists():
        for path in backup.media.iterdir():
            shutil.move(path, media / path.name)
