"""Which files depend on a tag: a folder per tag with a marker per file, which contains the file's name."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MARKERS = ".tags"


def mark(root: Path, tag: str, name: str) -> None:
    folder = folder_of(root, tag)
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / digest(name)
    if not marker.exists():
        part = folder / f".{marker.name}.{os.getpid()}"
        part.write_text(name)
        part.replace(marker)


def names_of(root: Path, tag: str) -> Iterator[str]:
    """Yield the names of the files that depend on a tag, whether they exist or not."""
    with suppress(FileNotFoundError):
        for marker in os.scandir(folder_of(root, tag)):
            if not marker.name.startswith("."):
                yield Path(marker.path).read_text()


def folder_of(root: Path, tag: str) -> Path:
    return root / MARKERS / digest(tag)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
