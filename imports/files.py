"""The pictures and documents of a source: from a folder, from the source itself, or from hosts that are allowed."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  # named like the other errors

from django.conf import settings
from django.utils.translation import gettext as _

KEPT = "kept:"
UNPACKED = "unpacked"
Fetch = Callable[[str], bytes]


class MissingFile(Exception):
    """A file that cannot be read, with the reason for the report."""


class Archive:
    """A ZIP file in which files are found by the end of their path, and read within the limits of uploads."""

    def __init__(self, path: Path) -> None:
        """Raises `OSError` or `BadZipFile` if the file cannot be opened."""
        self.zip = ZipFile(path)
        self.names: dict[str, list[str]] = defaultdict(list)
        for name in self.zip.namelist():
            self.names[PurePosixPath(name).name.lower()].append(name)

    def has(self, parts: list[str]) -> bool:
        """Return whether the archive has a file with this name in a folder with this name."""
        found = self.names.get(parts[-1].lower(), ()) if parts else ()
        return any(
            common_end(PurePosixPath(one).parts, parts) >= min(2, len(parts)) for one in found
        )

    def read(self, parts: list[str]) -> bytes | None:
        """Return the content of a file; None if it is not in the archive. Raises `MissingFile`."""
        found = self.names.get(parts[-1].lower()) if parts else None
        if not found:
            return None
        name = max(found, key=lambda one: common_end(PurePosixPath(one).parts, parts))
        try:
            with self.zip.open(name) as file:
                content = file.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
        except (
            OSError,
            BadZipFile,
            RuntimeError,
            NotImplementedError,
            ZlibError,
            EOFError,
        ) as error:
            raise MissingFile(_("The file cannot be read.")) from error
        return within_limit(content)


def common_end(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many parts at the ends of two paths are the same."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return len(list(takewhile(lambda pair: pair[0].lower() == pair[1].lower(), pairs)))


def within_limit(content: bytes) -> bytes:
    if len(content) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise MissingFile(_("The file is too large."))
    return content


@dataclass
class Files:
    """The files that the records of an import name.

    A kept file has been inside the source, as pictures are in a Word file. Others are looked for by the path of their
    address in `folders` and `archives`, such as a copy of `wp-content/uploads`, and in what a reader has unpacked;
    what is not found there is fetched if its host is one of `hosts`. By default nothing is fetched.
    """

    work_folder: Path  # for kept files, emptied by the caller
    folders: list[Path] = field(default_factory=list)
    hosts: frozenset[str] = frozenset()
    fetch: Fetch | None = None
    archives: list[Archive] = field(default_factory=list)

    @property
    def unpacked(self) -> Path:
        """The folder for files that a reader unpacks from the source, by host and path."""
        return self.work_folder / UNPACKED

    def keep(self, content: bytes) -> str:
        """Store the content of a file, and return the address by which records name it."""
        name = hashlib.sha256(content).hexdigest()
        path = self.work_folder / name
        if not path.exists():
            path.write_bytes(content)
        return KEPT + name

    def read(self, address: str) -> bytes:
        """Return the content of a file. Raises `MissingFile`."""
        if address.startswith(KEPT):
            return self.read_path(self.work_folder / PurePosixPath(address[len(KEPT) :]).name)
        if path := self.find(address):
            return self.read_path(path)
        for archive in self.archives:
            if (content := archive.read(path_parts(address))) is not None:
                return content
        host = (urlsplit(address).hostname or "").lower()
        if self.fetch and host in self.hosts:
            return self.fetch(address)
        raise MissingFile(
            _("The file is not in the folder, and its server is not one to fetch from.")
        )

    def find(self, address: str) -> Path | None:
        """Return the file in one of the folders, by host and path of its address or the longest end of them."""
        parts = [*host_of(address), *path_parts(address)]
        for folder in (*self.folders, self.unpacked):
            root = folder.resolve()
            for start in range(len(parts)):
                path = root.joinpath(*parts[start:])
                if path.is_file() and path.resolve().is_relative_to(root):
                    return path
        return None

    def read_path(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                content = file.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
        except OSError as error:
            raise MissingFile(_("The file cannot be read.")) from error
        return within_limit(content)


def host_of(address: str) -> list[str]:
    """Return the host of an address as the folder that copies of sites have for it; empty if it has none."""
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return []
    return [host] if host and safe(host) and "/" not in host else []


def path_parts(address: str) -> list[str]:
    """Return the parts of an address's path, without those that lead elsewhere."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return []
    return [part for part in PurePosixPath(path).parts if safe(part)]


def safe(part: str) -> bool:
    return part not in ("/", "..", ".") and "\0" not in part and "\\" not in part
