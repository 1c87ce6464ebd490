"""Stored responses as files, which nginx serves without asking Varde: one folder per host, and a `.gz` beside each.

A marker per tag names the files that depend on it. It is written before them and never removed by a change, so that
a change that comes between finds the file. Files are renamed into place, never half-written.
"""

import gzip
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from core.page_cache.keys import Key
    from core.page_cache.stored import Stored

MARKERS = ".tags"
LIFETIME = 24 * 60 * 60  # seconds
# What nginx takes the type of a response from; others are not written.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml",
}


def root() -> Path:
    return Path(settings.PAGE_CACHE_ROOT)


def write(key: "Key", stored: "Stored") -> None:
    """Write a response; a full disk or a missing folder only means that Varde answers the next request, too."""
    name = f"{key.host.partition(':')[0]}{key.file_path}"
    target = root() / name
    if dict(stored.headers).get("Content-Type") != TYPES.get(target.suffix):
        return
    with suppress(OSError):
        for tag in stored.tags:
            mark(tag, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        # The compressed file first: nginx takes it only beside the plain one, whose time is the validator of both.
        moment = later_than(target)
        place(Path(f"{target}.gz"), stored.compressed, moment)
        place(target, gzip.decompress(stored.compressed), moment)


def later_than(target: Path) -> int:
    """Return a time in whole seconds for a file, later than that of the last one at its path.

    nginx makes the ETag of time and size, so that two versions must not share a second.
    """
    last = target.with_name(f".{target.name}.time")
    with suppress(OSError, ValueError):
        return remember(last, max(int(time.time()), int(last.read_text()) + 1))
    return remember(last, int(time.time()))


def remember(last: Path, moment: int) -> int:
    last.write_text(str(moment))
    return moment


def place(path: Path, content: bytes, moment: int) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    os.utime(part, (moment, moment))
    part.replace(path)


def mark(tag: str, name: str) -> None:
    folder = marker_folder(tag)
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / digest(name)
    if not marker.exists():
        marker.write_text(name)


def marker_folder(tag: str) -> Path:
    return root() / MARKERS / digest(tag)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def delete(tags: Iterable[str]) -> None:
    """Delete the files that depend on one of these tags. Raises `OSError`."""
    for tag in tags:
        for name in names_of(tag):
            unlink(root() / name)


def names_of(tag: str) -> Iterator[str]:
    folder = marker_folder(tag)
    with suppress(FileNotFoundError):
        for marker in os.scandir(folder):
            yield Path(marker.path).read_text()


def remove(key: "Key") -> None:
    unlink(root() / f"{key.host.partition(':')[0]}{key.file_path}")


def unlink(path: Path) -> None:
    """Delete a file and its compressed copy, the plain one first: without it, nginx takes neither."""
    path.unlink(missing_ok=True)
    Path(f"{path}.gz").unlink(missing_ok=True)


def delete_all() -> None:
    """Delete all files; the markers stay."""
    for path in pages():
        unlink(path)


def delete_old(before: float | None = None) -> None:
    """Delete the files older than a day, whatever they depend on."""
    limit = time.time() - LIFETIME if before is None else before
    for path in pages():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < limit:
                unlink(path)


def pages() -> Iterator[Path]:
    for folder, folders, names in os.walk(root()):
        folders[:] = [name for name in folders if name != MARKERS]
        for name in names:
            if not name.startswith(".") and not name.endswith(".gz"):
                yield Path(folder) / name
