"""Stored responses in Django's cache `pages`."""

import gzip
import logging
from dataclasses import asdict, dataclass
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers, set_response_etag

from core.page_cache.changes import State
from core.page_cache.keys import Key

logger = logging.getLogger(__name__)
LIFETIME = 24 * 60 * 60  # seconds
# Set for each response by the server, or by middleware outside the cache.
LEFT_OUT = {"Content-Length", "Date", "Vary"}


@dataclass(frozen=True)
class Stored:
    """A response, its tags, and their state when it was rendered."""

    tags: list[str]
    state: State
    headers: list[tuple[str, str]]
    compressed: bytes

    @classmethod
    def of(cls, response: Any, tags: set[str], state: State) -> "Stored":
        set_response_etag(response)  # the same as that of a response that is not stored
        headers = [(name, value) for name, value in response.items() if name not in LEFT_OUT]
        return cls(sorted(tags), state, headers, gzip.compress(response.content, 9, mtime=0))

    def response_to(self, request: HttpRequest) -> HttpResponse:
        is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
        content = self.compressed if is_compressed else gzip.decompress(self.compressed)
        response = HttpResponse(content, headers=dict(self.headers))
        if is_compressed:
            response.headers["Content-Encoding"] = "gzip"
            response.headers["ETag"] = f"W/{response.headers['ETag']}"
        response.headers["Content-Length"] = str(len(content))
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def get(key: Key) -> Stored | None:
    """Return the stored response; None, too, if the cache is out of order."""
    try:
        found = caches["pages"].get(str(key))
    except Exception:
        logger.exception("the page cache cannot be read")
        return None
    return found and Stored(**found)


def put(key: Key, stored: Stored) -> None:
    try:
        caches["pages"].set(str(key), asdict(stored), LIFETIME)
    except Exception:
        logger.exception("the page cache cannot be written")
