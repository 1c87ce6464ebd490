"""Stored responses as files, which nginx serves without asking Varde: a folder per host, `.gz` and `.br` beside each.

A marker per tag names the files that depend on it. It is written before them and never removed by a change, so that
a change that comes between finds the file. Files are renamed into place, never half-written.
"""

import gzip
import os
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from django.conf import settings
from django.utils.http import parse_http_date

from core.page_cache import folder, markers
from core.page_cache.markers import MARKERS, NOTES, mark, names_of

if TYPE_CHECKING:
    from core.page_cache.keys import Key
    from core.page_cache.stored import Stored

LIFETIME = 24 * 60 * 60  # seconds
# A response that changes by itself is a file in the folder `<path>.at`, named after the period in which it is right:
# nginx makes the same name of the time. The period is as long as the seconds that the digits leave out.
PERIOD = 1000  # seconds
COMPRESSED = (".br", ".gz")
PART = ".part"
LEAST_FREE = 200 * 1024**2  # bytes
# An eighth less than gzip in 20 ms a page; 11 takes more than twice as long for another per cent, 9 saves half of it.
BROTLI_QUALITY = 10
PAGE = "text/html; charset=utf-8"
FEEDS = {
    "/feed.xml": "application/rss+xml; charset=utf-8",
    "/feed.atom": "application/atom+xml; charset=utf-8",
    "/feed.json": "application/feed+json; charset=utf-8",
}
# What nginx sends with each file. A response with another header is not written.
HEADERS = {
    *("Content-Language", "Content-Security-Policy", "Content-Type", "ETag", "Last-Modified"),
    *("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy"),
    *("Referrer-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options"),
}


def root() -> Path:
    return Path(settings.PAGE_CACHE_ROOT)


def name_of(key: "Key") -> str:
    return f"{key.host.partition(':')[0]}{key.file_path}"


def type_of(path: str) -> str | None:
    """Return the type that nginx gives to the files of a path; None if there are none."""
    return PAGE if path.endswith("/") else FEEDS.get(path[path.rfind("/") :])


def is_for_nginx(key: "Key", stored: "Stored") -> bool:
    headers = dict(stored.headers)
    return headers.get("Content-Type") == type_of(key.path) and headers.keys() <= HEADERS


def write(key: "Key", stored: "Stored") -> None:
    """Write a response; a full disk or a missing folder only means that Varde answers the next request, too."""
    name = name_of(key)
    target = file_of(root() / name, stored)
    if not target or not is_for_nginx(key, stored):
        return
    with suppress(OSError):
        if not folder.may_write() or is_nearly_full():
            return
        for tag in stored.tags:
            mark(root(), tag, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        # The compressed files first: nginx takes them only beside the plain one, whose time is the validator of all.
        moment, content = later_than(root() / name, stored), gzip.decompress(stored.compressed)
        place(Path(f"{target}.br"), brotli.compress(content, quality=BROTLI_QUALITY), moment)
        place(Path(f"{target}.gz"), stored.compressed, moment)
        place(target, content, moment)
        if stored.until:
            delete_in(target.parent, but=target.name)


def is_nearly_full() -> bool:
    """Return whether stored pages would take the space that others need."""
    return shutil.disk_usage(root()).free < LEAST_FREE


def file_of(path: Path, stored: "Stored") -> Path | None:
    """Return the file of a response; None if it changes by itself within this period."""
    if not stored.until:
        return path
    period = int(time.time()) // PERIOD
    is_right = stored.until.timestamp() >= (period + 1) * PERIOD
    return path.with_name(f"{path.name}.at") / f"{period}{path.suffix}" if is_right else None


def is_written(key: "Key", stored: "Stored") -> bool:
    """Whether a response needs no writing now; for one that changes by itself, that differs by period."""
    target = file_of(root() / name_of(key), stored)
    return not target or target.exists()


def later_than(target: Path, stored: "Stored") -> int:
    """Return a time in whole seconds for a file, later than that of the last one at its path.

    nginx makes the ETag of time and size, so that two versions must not share a second. A response that says itself
    when it last changed keeps that time, as it differs by content.
    """
    last = target.with_name(f".{target.name}.time")
    said = dict(stored.headers).get("Last-Modified")
    moment = parse_http_date(said) if said else int(time.time())
    with suppress(OSError, ValueError):
        earliest = int(last.read_text()) + (0 if said else 1)
        return remember(last, max(moment, earliest))
    return remember(last, moment)


def remember(last: Path, moment: int) -> int:
    last.write_text(str(moment))
    return moment


def place(path: Path, content: bytes, moment: int) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}{PART}")
    try:
        part.write_bytes(content)
        os.utime(part, (moment, moment))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def delete(tags: Iterable[str]) -> None:
    """Delete the files that depend on one of these tags. Raises `OSError`."""
    for tag in tags:
        for name in names_of(root(), tag):
            unlink(root() / name)


def remove(key: "Key") -> None:
    unlink(root() / name_of(key))


def unlink(path: Path) -> None:
    """Delete a file and its copies, the plain one first, without which nginx takes none. Raises `OSError`."""
    for ending in ("", *COMPRESSED):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    delete_in(path.with_name(f"{path.name}.at"))


def delete_in(place: Path, but: str = "") -> None:
    """Delete the files of a response that changes by itself, except those of a period."""
    with suppress(FileNotFoundError, NotADirectoryError):
        for name in sorted(os.listdir(place)):
            if not but or not name.lstrip(".").startswith(but):
                (place / name).unlink(missing_ok=True)


def delete_all() -> None:
    """Delete all files; the markers stay."""
    for path in pages():
        unlink(path)


def delete_old(before: float | None = None) -> None:
    """Delete the files that were written more than a day ago, and markers of what is gone."""
    limit = time.time() - LIFETIME if before is None else before
    for place, name in walk():
        if name.startswith(".") and name.endswith(".time"):
            written = Path(place, name)
            if written.stat().st_mtime < limit:
                unlink(written.with_name(name[1 : -len(".time")]))
                written.unlink(missing_ok=True)
        elif name.endswith(PART) and (part := Path(place, name)).stat().st_ctime < limit:
            part.unlink(missing_ok=True)  # of a process that was killed
    markers.delete_old(root())


def pages() -> Iterator[Path]:
    for place, name in walk():
        if not name.startswith(".") and not name.endswith(COMPRESSED):
            yield Path(place) / name


def walk() -> Iterator[tuple[str, str]]:
    for place, folders, names in os.walk(root()):
        folders[:] = [name for name in folders if name not in (MARKERS, NOTES)]
        for name in names:
            yield place, name
