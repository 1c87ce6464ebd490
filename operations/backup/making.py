"""Make a backup: a copy of one moment of the database, then the files, then delete what is too old."""

import fcntl
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from operations.backup import files
from operations.backup.databases import current
from operations.backup.errors import BackupError
from operations.backup.manifest import manifest_of
from operations.backup.repository import Repository, Snapshot
from operations.models import BackupRun

logger = logging.getLogger(__name__)


def make_backup() -> Snapshot:
    """Back up the database and the uploaded files, and record it. Raises `BackupError`.

    The database comes first, and its copy is complete before any file is read: a file is stored before a row names
    it, so each file that the copy names is there.
    """
    with recorded() as run, only_one():
        repository, database = Repository(), current()
        repository.prepare()
        with tempfile.TemporaryDirectory(prefix="varde-backup-") as folder:
            rows = database.copy(Path(folder, database.file_name))
            manifest = manifest_of(database, rows).write(Path(folder))
            files.refresh_mirror()
            paths = [Path(folder, database.file_name), manifest, files.folder()]
            snapshot = repository.store(*(path for path in paths if path.exists()))
        run.snapshot = snapshot.id
        repository.rotate()
    return snapshot


@contextmanager
def recorded(kind: str = BackupRun.Kind.BACKUP) -> Iterator[BackupRun]:
    """Store a run with its result, also if it fails."""
    run = BackupRun(kind=kind, is_good=False)
    try:
        yield run
        run.is_good = True
    except BackupError as error:
        run.message = str(error)
        logger.error("%s: %s", run.get_kind_display(), error)
        raise
    finally:
        run.save()


@contextmanager
def only_one() -> Iterator[None]:
    """Hold a lock of this machine. Raises `BackupError` if another backup is being made."""
    path = Path(tempfile.gettempdir(), "varde-backup.lock")
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BackupError("Another backup is being made.") from error
        yield
