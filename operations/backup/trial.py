"""Restore the latest backup on trial, into a scratch place, and read the newsroom there."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.utils.crypto import get_random_string

from operations.backup.databases import Database, PostgreSQL, SQLite, current
from operations.backup.errors import BackupError
from operations.backup.making import recorded
from operations.backup.processes import run
from operations.backup.repository import Repository, Snapshot
from operations.backup.restoring import load, refuse, unpacked
from operations.models import BackupRun

# The settings of the process that reads the restored newsroom: nothing in it reaches the outside or the live one.
QUIET = {
    "EMAIL_URL": "dummymail://",
    "PAGE_CACHE": "False",
    "CACHE_URL": "",
    "MEDIA_KITS": "False",
    "MEDIA_STORAGE": "folder",
}
PATIENCE = 600  # seconds


def try_latest() -> Snapshot:
    """Restore the latest backup beside the live newsroom, check it, and record the result. Raises `BackupError`."""
    with recorded(BackupRun.Kind.TRIAL) as trial:
        repository = Repository()
        repository.check()
        snapshot = repository.latest()
        trial.snapshot = snapshot.id
        with tempfile.TemporaryDirectory(prefix="varde-trial-") as folder:
            media = Path(folder, "media")
            with unpacked(repository, snapshot, media) as backup, scratch(Path(folder)) as database:
                refuse(backup.manifest, database, media)
                load(backup, database, media)
                trial.message = read_newsroom(database, media)
    return snapshot


@contextmanager
def scratch(folder: Path) -> Iterator[Database]:
    """Yield an empty database that is deleted afterwards."""
    live = current()
    if isinstance(live, SQLite):
        yield SQLite(folder / "trial.sqlite3")
        return
    name = f"varde_trial_{get_random_string(8).lower()}"
    quoted = connection.ops.quote_name(name)
    live.ask(f"CREATE DATABASE {quoted} TEMPLATE template0")
    try:
        yield PostgreSQL({**live.parameters, "dbname": name})
    finally:
        live.ask(f"DROP DATABASE {quoted}")


def read_newsroom(database: Database, media: Path) -> str:
    """Run `check_restored` on a restored newsroom in a process of its own, and return what it says."""
    environment = {
        **QUIET,
        "DATABASE_URL": database.url,
        "MEDIA_ROOT": str(media),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = (sys.executable, "-m", "django", "check_restored")
    try:
        return run(*command, environment=environment, timeout=PATIENCE).strip()
    except BackupError as error:
        raise BackupError(f"The restored newsroom is not whole: {error}") from error
