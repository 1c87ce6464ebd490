"""Which files depend on a tag: a folder per tag with a marker per file, which contains the file's name."""

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MARKERS = ".tags"
NOTES = ".unchecked"  # core.page_cache.checking
TENDED = ".tended"
MOVED = ".old"
DAY = 24 * 60 * 60  # seconds


def mark(root: Path, tag: str, name: str) -> None:
    """Write a marker, or make it new."""
    folder = folder_of(root, tag)
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / digest(name)
    try:
        os.utime(marker)
    except FileNotFoundError:
        part = folder / f".{marker.name}.{os.getpid()}.{threading.get_ident()}"
        part.write_text(name)
        part.replace(marker)


def names_of(root: Path, tag: str) -> Iterator[str]:
    """Yield the names of the files that depend on a tag, whether they exist or not."""
    try:
        markers = os.listdir(folder_of(root, tag))
    except FileNotFoundError:
        return
    for marker in markers:
        if not marker.startswith("."):
            with suppress(FileNotFoundError):
                yield (folder_of(root, tag) / marker).read_text()


def delete_old(root: Path, now: float | None = None) -> None:
    """Once a day, delete the markers of files that were not written for two days, and are gone.

    A file that is being written makes its marker new first. A marker that was made new after it was found to be old
    is put back; meanwhile `names_of` finds it under its other name.
    """
    now = time.time() if now is None else now
    tended = root / MARKERS / TENDED
    if not tended.parent.is_dir() or (tended.exists() and tended.stat().st_mtime > now - DAY):
        return
    tended.touch()
    for folder in os.scandir(tended.parent):
        if folder.is_dir():
            for marker in [*Path(folder.path).iterdir()]:
                with suppress(FileNotFoundError):
                    delete_if_old(root, marker, now - 2 * DAY)
            with suppress(OSError):  # it is not empty
                os.rmdir(folder.path)


def delete_if_old(root: Path, marker: Path, before: float) -> None:
    if marker.stat().st_mtime > before:
        return
    if marker.name.startswith("."):  # half-written by a process that was killed
        marker.unlink()
        return
    if (root / marker.read_text()).exists():
        return
    moved = marker.with_name(f"{marker.name.removesuffix(MOVED)}{MOVED}")
    marker.replace(moved)
    if moved.stat().st_mtime > before:
        moved.replace(marker)
    else:
        moved.unlink()


def folder_of(root: Path, tag: str) -> Path:
    return root / MARKERS / digest(tag)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
