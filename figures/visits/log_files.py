"""Read a log from where the last reading ended, also after it was rotated.

logrotate renames a log, or copies and truncates it, and compresses it later. What stays the same is how the file
begins: by that, the file that was read last is found again, and after its end the next one is read.
"""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# Bytes: of the beginning by which a log is known, of what is read at once, and of the longest line that is kept.
HEAD = 1024
CHUNK = 256 * 1024
LONGEST = 16 * 1024

Stream = IO[bytes] | gzip.GzipFile


@dataclass(frozen=True)
class Place:
    """An offset in bytes in the log that begins with bytes of this digest; the first place has neither."""

    offset: int = 0
    head: str = ""


@dataclass(frozen=True)
class Chunk:
    """Whole lines, and the place after them. `is_lost` if the log that was read last is not found any more."""

    lines: list[bytes]
    place: Place
    is_lost: bool = False


def next_chunk(log: Path, place: Place) -> Chunk | None:
    """Return the next lines after a place, or None if there are none. Raises `OSError` if the log is not readable."""
    for file, offset in following(log, place):
        if chunk := read_chunk(file, offset):
            return chunk
    if place.offset and not any(contains(file, place) for file in [log, *rotated(log)]):
        found = read_chunk(log, 0)
        return found and Chunk(found.lines, found.place, is_lost=True)
    return None


def following(log: Path, place: Place) -> Iterator[tuple[Path, int]]:
    """Yield the files with what follows a place, and the offset from which each is to be read."""
    if not place.offset or contains(log, place):
        yield log, place.offset
        return
    older = rotated(log)
    for number, file in enumerate(older):
        if contains(file, place):
            yield file, place.offset
            modified = file.stat().st_mtime
            yield from ((one, 0) for one in older[number:] if one.stat().st_mtime > modified)
            yield log, 0
            return


def rotated(log: Path) -> list[Path]:
    """Return the earlier logs, the oldest first; of a compressed log and its original, the original first."""
    found = []
    for file in log.parent.glob(f"{glob_escape(log.name)}[.-]*"):
        try:
            found.append((file.stat().st_mtime, file.suffix == ".gz", file))
        except OSError:  # renamed meanwhile
            continue
    return [file for _time, _compressed, file in sorted(found)]


def glob_escape(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


@contextmanager
def opened(file: Path) -> Iterator[Stream]:
    if file.suffix == ".gz":
        with gzip.open(file, "rb") as unpacked:
            yield unpacked
    else:
        with file.open("rb") as plain:
            yield plain


def head_of(file: Stream, offset: int) -> str:
    """Return the digest of a file's first bytes, as far as they were read before the offset."""
    file.seek(0)
    return hashlib.sha256(file.read(min(offset, HEAD))).hexdigest()


def contains(file: Path, place: Place) -> bool:
    """Return whether a file begins like the one of the place, and reaches as far. Unreadable ones do not."""
    try:
        with opened(file) as stream:
            if head_of(stream, place.offset) != place.head:
                return False
            stream.seek(place.offset - 1)
            return bool(stream.read(1))
    except (OSError, EOFError, zlib.error):  # a compressed file may be incomplete
        return False


def read_chunk(file: Path, offset: int) -> Chunk | None:
    """Return whole lines from an offset, or None. Lines that are too long are left out, an unfinished one waits."""
    lines, end = [], offset
    with opened(file) as stream:
        stream.seek(offset)
        while end - offset < CHUNK and (line := stream.readline(LONGEST)):
            if line.endswith(b"\n"):
                lines.append(line)
            elif len(line) < LONGEST or not skip_line(stream):
                break
            end = stream.tell()
        if end == offset:
            return None
        return Chunk(lines, Place(end, head_of(stream, end)))


def skip_line(stream: Stream) -> bool:
    """Read to the end of a line; return whether it has one."""
    while rest := stream.readline(LONGEST):
        if rest.endswith(b"\n"):
            return True
    return False
