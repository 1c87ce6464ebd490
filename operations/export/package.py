"""The export while it is written: a folder or ZIP file under another name, which gets its own when it is complete."""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from operations.export.errors import ExportError

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
BLOCK = 1024**2  # bytes


class Entry:
    """A file of the export, which counts and hashes what is written."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, content: bytes) -> None:
        self.stream.write(content)
        self.size += len(content)
        self.digest.update(content)


class Package:
    """A folder or ZIP file that is being written, with the size and SHA-256 of each file."""

    def __init__(self, folder: Path, archive: zipfile.ZipFile | None) -> None:
        self.folder = folder
        self.archive = archive
        self.files: dict[str, dict[str, Any]] = {}

    @contextmanager
    def entry(self, name: str) -> Iterator[Entry]:
        """Write a file. One at a time."""
        if self.archive:
            with self.archive.open(name, "w", force_zip64=True) as stream:
                found = Entry(stream)
                yield found
        else:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                found = Entry(stream)
                yield found
        self.files[name] = {"size": found.size, "sha256": found.digest.hexdigest()}

    def write(self, name: str, content: bytes) -> None:
        with self.entry(name) as file:
            file.write(content)

    def free_name(self, stem: str, suffix: str) -> str:
        """Return a name that no file has yet."""
        name, number = f"{stem}{suffix}", 2
        while name in self.files:
            name = f"{stem}-{number}{suffix}"
            number += 1
        return name

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest, without which nothing is an export, and the sums for `sha256sum -c`."""
        content = {**manifest, "files": self.files}
        self.write(MANIFEST, json.dumps(content, ensure_ascii=False, indent=1).encode())
        sums = [f"{one['sha256']}  {name}\n" for name, one in self.files.items()]
        self.write(SUMS, "".join(sums).encode())


@contextmanager
def new_package(target: Path) -> Iterator[Package]:
    """Write a folder or, if its name ends in .zip, a ZIP file that appears when the block ends without an error.

    Raises `ExportError` if there is something already, or if the disk is full.
    """
    with new_folder(target) as (folder, finished):
        if target.suffix.lower() != ".zip":
            yield Package(folder, None)
            return
        path = folder / target.name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            yield Package(folder, archive)
        finished.append(path)


@contextmanager
def new_folder(target: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Yield a folder beside `target` that takes its place at the end, or a file in it that the block names.

    Only the user of the process may read it. Raises `ExportError`.
    """
    target = target.absolute()
    if target.exists() or target.is_symlink():
        raise ExportError(f"{target} exists already. Name a new folder or file.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.unfinished-", dir=target.parent))
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror}.") from error
    finished: list[Path] = []
    try:
        yield folder, finished
        os.sync()  # after a power failure, a name must not stand for files without content
        (finished[0] if finished else folder).rename(target)
    except OSError as error:
        if error.filename is None and error.errno is None:
            raise
        raise ExportError(
            f"{target} was not written: {error.strerror or error}. Nothing is left of it."
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
