"""What a backup says of itself, so that a restore knows what it must have become."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from operations.backup import files
from operations.backup.errors import BackupError

SCHEMA = 1
FILE = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """The time and engine of a backup, the migrations and rows of its database, and where its files were."""

    made_at: str
    engine: str
    engine_version: str
    # The names of the applied migrations by app.
    migrations: dict[str, list[str]]
    # The number of rows of each table.
    rows: dict[str, int]
    database: str
    media: str
    key: str
    # The names of the settings that the environment must have, without their values.
    settings: list[str]
    schema: int = SCHEMA

    def write(self, folder: Path) -> Path:
        path = folder / FILE
        path.write_text(json.dumps(asdict(self), indent=1, sort_keys=True), encoding="utf-8")
        return path


def read(folder: Path) -> Manifest:
    """Read the manifest in a folder. Raises `BackupError` if it is missing, or of a later version."""
    try:
        values: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if values["schema"] > SCHEMA:
            raise BackupError("The backup was made by a later version of Varde.")
        return Manifest(**values)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BackupError(f"The backup has no manifest that can be read: {error}") from error


def manifest_of(database: Any, rows: dict[str, int]) -> Manifest:
    """Return the manifest of a copy of a database."""
    return Manifest(
        made_at=timezone.now().isoformat(),
        engine=database.engine,
        engine_version=database.version,
        migrations=applied_migrations(),
        rows=rows,
        database=database.file_name,
        media=str(files.folder()),
        key=key_fingerprint(),
        settings=sorted(settings.BACKUP_NAMED_SETTINGS),
    )


def applied_migrations() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        found.setdefault(app, []).append(name)
    return found


def known_migrations() -> set[tuple[str, str]]:
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def key_fingerprint() -> str:
    """Return a fingerprint of SECRET_KEY, by which a restore knows whether it has the same one."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"backup", hashlib.sha256).hexdigest()[:16]
