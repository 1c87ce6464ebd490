"""The uploaded files as a folder, of which backups are made: their own, or a mirror of the bucket that holds them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage

from operations.backup.errors import BackupError


def is_in_bucket() -> bool:
    """Return whether the files are in a bucket (`core.files.s3`)."""
    return not isinstance(default_storage, FileSystemStorage)


def folder() -> Path:
    """Return the folder of the files, or of their mirror."""
    return Path(settings.BACKUP_MIRROR if is_in_bucket() else settings.MEDIA_ROOT).resolve()


def refresh_mirror() -> None:
    """Fetch the files of the bucket that the mirror lacks, and delete those that the bucket does not list.

    A stored file never changes, so one of the same name and size is the same.
    """
    if not is_in_bucket():
        return
    storage: Any = default_storage
    listed = set()
    for name, size in storage.stored():
        listed.add(name)
        path = folder() / name
        if not path.exists() or path.stat().st_size != size:
            # Deleted since it was listed.
            with suppress(FileNotFoundError):
                storage.fetch(name, path)
    for name, path in files_in(folder()):
        if name not in listed:
            path.unlink()


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the names and paths of all files below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def refuse_used_bucket() -> None:
    """Raise `BackupError` if there are files in the bucket."""
    storage: Any = default_storage
    if is_in_bucket() and next(storage.stored(), None):
        raise BackupError("The bucket is not empty. Restore into a new one.")


def fill_bucket(source: Path) -> int:
    """Store the files of a folder that the bucket lacks, if there is one, and return their number."""
    if not is_in_bucket():
        return 0
    storage: Any = default_storage
    stored, number = dict(storage.stored()), 0
    for name, path in files_in(source):
        if stored.get(name) != path.stat().st_size:
            storage.put(name, path)
            number += 1
    return number
