"""An export that is read: nothing of it is trusted before every file has the size and SHA-256 of the manifest."""

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from operations.export.errors import ExportError
from operations.export.package import BLOCK, MANIFEST, SUMS
from operations.export.rows import LONGEST_LINE

LONGEST_MANIFEST = 256 * 1024**2  # bytes
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Export:
    """The files of an export in a folder or ZIP file."""

    def __init__(self, folder: Path, archive: zipfile.ZipFile | None) -> None:
        self.folder = folder
        self.archive = archive
        self.sizes = dict(self.listed())
        self.manifest = self.read_manifest()

    def listed(self) -> Iterator[tuple[str, int]]:
        """Yield the name and size in bytes of each file. Raises `ExportError` for what no export has."""
        if not self.archive:
            for path in sorted(self.folder.rglob("*")):
                if path.is_symlink():
                    raise ExportError(f"{path} is a symbolic link.")
                if path.is_file():
                    yield path.relative_to(self.folder).as_posix(), path.stat().st_size
            return
        names = set()
        for entry in self.archive.infolist():
            if entry.filename in names or entry.compress_type not in METHODS:
                raise ExportError(f"{entry.filename!r} is not as an export writes it.")
            names.add(entry.filename)
            if not entry.is_dir():
                yield entry.filename, entry.file_size

    def read_manifest(self) -> dict[str, Any]:
        if MANIFEST not in self.sizes:
            raise ExportError(
                f"There is no {MANIFEST}: this is no export, or one that was not finished."
            )
        with self.opened(MANIFEST) as stream:
            content = stream.read(LONGEST_MANIFEST + 1)
        try:
            found = json.loads(content)
            if found["varde_export"] != 1:
                raise ExportError("The export was made by a later version of Varde.")
            check_shape(found)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ExportError(f"{MANIFEST} cannot be read: {error!r}") from error
        return dict(found)

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file. Raises `ExportError` if it is damaged or missing."""
        try:
            if self.archive:
                with self.archive.open(name) as stream:
                    yield stream
            else:
                with (self.folder / name).open("rb") as file:
                    yield file
        except (*DAMAGED, KeyError) as error:
            raise ExportError(f"{name} cannot be read: {error}") from error

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a file. Raises `ExportError` for one that is too long."""
        with self.opened(name) as stream:
            while line := stream.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    raise ExportError(f"{name} has a line of more than {LONGEST_LINE} bytes.")
                yield line

    def verify(self) -> None:
        """Raise `ExportError` unless there are exactly the files of the manifest, each as it was written."""
        expected: dict[str, Any] = self.manifest["files"]
        others = self.sizes.keys() ^ {*expected, MANIFEST, SUMS}
        if others:
            raise ExportError(f"{min(others)!r} is missing, or belongs to no export.")
        for name, one in expected.items():
            if unsafe(name):
                raise ExportError(f"{name!r} leads out of the export.")
            if self.sizes[name] != one["size"] or self.sum_of(name) != one["sha256"]:
                raise ExportError(f"{name} is damaged: it is not what was exported.")

    def sum_of(self, name: str) -> str:
        digest = hashlib.sha256()
        with self.opened(name) as stream:
            while content := stream.read(BLOCK):
                digest.update(content)
        return digest.hexdigest()

    def copy(self, name: str, target: Path) -> None:
        """Write a file to a path."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with self.opened(name) as source, target.open("xb") as copy:
            shutil.copyfileobj(source, copy, BLOCK)


def check_shape(manifest: dict[str, Any]) -> None:
    """Raise `TypeError` or `KeyError` unless a manifest has what is read of it."""
    for one in manifest["files"].values():
        if not isinstance(one["size"], int) or not isinstance(one["sha256"], str):
            raise TypeError("files")
    for one in manifest["tables"].values():
        if not isinstance(one["rows"], int) or not isinstance(one["file"], str):
            raise TypeError("tables")
        if not isinstance(one["digest"], str) or not isinstance(one.get("last_number", 0), int):
            raise TypeError("tables")
    for names in manifest["migrations"].values():
        if not all(isinstance(name, str) for name in names):
            raise TypeError("migrations")


def unsafe(name: str) -> bool:
    """Return whether a name is not a plain path below the export."""
    path = PurePosixPath(name)
    is_plain = str(path) == name and not path.is_absolute() and ".." not in path.parts
    return not is_plain or "\\" in name or "\0" in name


@contextmanager
def opened(source: Path) -> Iterator[Export]:
    """Open an export. Raises `ExportError` if there is none."""
    if source.is_dir():
        yield Export(source, None)
        return
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError) as error:
        raise ExportError(f"{source} is neither a folder nor a ZIP file: {error}") from error
    with archive:
        yield Export(source.parent, archive)
