"""The key of a response: host, path and the arguments that change it, in one spelling."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote_plus

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, QueryDict

from core.languages import language_in_path

# The arguments of readers' pages, in the order of the key; all others change nothing. nginx has the same list.
ARGUMENTS = (
    *("collection", "content", "kind", "month", "organisation", "original"),
    *("p", "page", "q", "topic", "year"),
)
# Stored documents without a language in their paths.
DOCUMENTS = re.compile(r"/(sitemap(-[a-z0-9-]{1,40})?\.xml|robots\.txt|llms\.txt)")
VALUE = re.compile(r"[A-Za-z0-9_-]{1,80}")
PATH = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,180}){0,12}/?")
# Names of files, not of pages.
INDEX = re.compile(r".*/index[^/]*\.html")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]+)?")
SAFE = {"GET", "HEAD"}


@dataclass(frozen=True)
class Key:
    scheme: str
    host: str
    path: str
    arguments: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.file_path}"

    def only(self, names: Collection[str]) -> "Key":
        """Return the key with these arguments only."""
        kept = tuple((name, value) for name, value in self.arguments if name in names)
        return replace(self, arguments=kept)

    def with_arguments(self, values: dict[str, str]) -> "Key":
        return replace(self, arguments=tuple((n, values[n]) for n in ARGUMENTS if n in values))

    @property
    def file_path(self) -> str:
        """Return the path of the file for nginx, such as `/nb/nyheter/index~page=2.html`."""
        extra = "".join(f"~{name}={value}" for name, value in self.arguments)
        path = f"{self.path}index.html" if self.path.endswith("/") else self.path
        folder, _slash, name = path.rpartition("/")
        stem, _dot, suffix = name.rpartition(".")
        return f"{folder}/{stem}{extra}.{suffix}" if stem else f"{path}{extra}"


def key_of(request: HttpRequest) -> Key | None:
    """Return the key of a request, or None if its response is no reader's page, the same for everyone."""
    if request.method not in SAFE or "HTTP_AUTHORIZATION" in request.META:
        return None
    if not language_in_path(request.path_info) and not DOCUMENTS.fullmatch(request.path_info):
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    arguments = arguments_in(request.META.get("QUERY_STRING", ""))
    is_path = PATH.fullmatch(request.path) and not INDEX.fullmatch(request.path)
    if arguments is None or not is_path or not HOST.fullmatch(host):
        return None
    return Key(request.scheme or "", host, request.path, arguments)


def arguments_in(query: str) -> tuple[tuple[str, str], ...] | None:
    """Return the arguments that mean something, or None if one has a strange value.

    As nginx reads them: the first of a name counts, small letters are capitals, and escaped names are others.
    """
    first: dict[str, str] = {}
    for part in query.split("&"):
        name, sign, value = part.partition("=")
        if sign and name.lower() in ARGUMENTS:
            first.setdefault(name.lower(), unquote_plus(value))
    if not all(VALUE.fullmatch(value) for value in first.values() if value):
        return None
    return tuple((name, first[name]) for name in ARGUMENTS if first.get(name))


class NotedQuery(QueryDict):
    """A query that knows which of its arguments a view has asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked: set[str] = set()
        super().__init__(*args, **kwargs)
        self.asked.clear()

    @classmethod
    def of(cls, request: HttpRequest, key: Key) -> "NotedQuery":
        """Return the query of a request, in which the arguments of its key are those that the key has."""
        query = cls("", mutable=True, encoding=request.encoding)
        for name, values in request.GET.lists():  # which has decoded the bytes
            if name.lower() not in ARGUMENTS:
                query.setlist(name, values)
        for name, value in key.arguments:
            query[name] = value
        query._mutable = False
        query.asked.clear()
        return query

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)

    def getlist(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().getlist(name, default)

    @property
    def asked_arguments(self) -> list[str]:
        """Return the arguments of the key that the view asked for; the others do not change its response."""
        return sorted(self.asked & {*ARGUMENTS})

    @property
    def has_other_uses(self) -> bool:
        """Whether the view asked for an argument that is not part of the key: the response may depend on it."""
        return not self.asked <= {*ARGUMENTS}
