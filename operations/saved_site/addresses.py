"""Which addresses of a site are saved, and as which file."""

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from core.languages import language_in_path
from core.page_cache.keys import Key, arguments_in

# Arguments that make other pages of a list. Any other combination, such as a search, leads to the list itself.
PAGES = {"p", "page"}
FILTERS: tuple[set[str], ...] = (
    set(),
    {"year"},
    {"year", "month"},
    {"topic", "year"},
    {"collection"},
)
NOT_SAVED = ("/admin/", "/api/", "/p/", "/subscription/", "/mail-provider/")
# Below the path of a language: where one logs in.
UTILITIES = "_util"
LONGEST_NAME = 255  # bytes, of a file


@dataclass(frozen=True)
class Address:
    """An address of the site: its path and the arguments that make a page of it."""

    path: str
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        query = "&".join(f"{name}={quote(value)}" for name, value in self.arguments)
        return f"{quote(self.path)}?{query}" if query else quote(self.path)

    @property
    def file(self) -> str:
        """Return the path of the file, as the page cache names its files."""
        path = Key("", "", self.path, self.arguments).file_path.lstrip("/")
        return path if posixpath.splitext(path)[1] else f"{path}.html"

    def file_called(self, name: str) -> str:
        """Return the path of a file that is offered under a name."""
        plain = PurePosixPath(name.replace("\\", "/")).name.replace("\0", "")
        if not self.path.endswith("/") or plain in ("", "..", "index.html"):
            return self.file
        return f"{self.path.lstrip('/')}{plain}"


def address_of(link: str, base: Address, hosts: frozenset[str]) -> Address | None:
    """Return the address that a link on a page leads to; None if it leads out of what is saved."""
    try:
        parts = urlsplit(urljoin(f"//{min(hosts)}{base.url}", link.strip()))
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or host not in hosts:
        return None
    path = unquote(parts.path) or "/"
    is_plain = posixpath.normpath(path).rstrip("/") == path.rstrip("/") and "\0" not in path
    if not is_plain or path.startswith(NOT_SAVED) or path.split("/")[2:3] == [UTILITIES]:
        return None
    if any(len(part.encode()) > LONGEST_NAME - 100 for part in path.split("/")):
        return None
    return Address(path, page_arguments(parts.query) if language_in_path(path) else ())


def page_arguments(query: str) -> tuple[tuple[str, str], ...]:
    """Return the arguments by which a list has pages; none if there is another one."""
    found = arguments_in(query) or ()
    return found if {name for name, _value in found} - PAGES in FILTERS else ()


def relative(target: str, page: str, fragment: str = "") -> str:
    """Return the link from one file to another."""
    path = posixpath.relpath(target, posixpath.dirname(page) or ".")
    return quote(path) + (f"#{fragment}" if fragment else "")
