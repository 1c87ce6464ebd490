"""Stored responses in Django's cache `pages`."""

import gzip
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers, set_response_etag

from core.encodings import accepts_gzip
from core.page_cache.changes import TRUSTED_FOR, State
from core.page_cache.collecting import Render
from core.page_cache.keys import Key

logger = logging.getLogger(__name__)
# After an error, how long the cache is not asked, and how long nothing is logged.
PAUSE, QUIET = 5, 60  # seconds
_trouble = {"asked_again": 0.0, "logged_again": 0.0}
# Set for each response by the server, or by middleware outside the cache.
LEFT_OUT = {"Content-Length", "Date", "Vary"}


@dataclass(frozen=True)
class Stored:
    """A response, its tags, and their state when it was rendered."""

    tags: list[str]
    state: State
    headers: list[tuple[str, str]]
    compressed: bytes
    until: datetime | None
    # The arguments that its view asked for, whether they were given or not.
    asked: list[str]

    @classmethod
    def of(cls, response: Any, rendering: Render, state: State, asked: list[str]) -> "Stored":
        set_response_etag(response)  # the same as that of a response that is not stored
        headers = [(name, value) for name, value in response.items() if name not in LEFT_OUT]
        compressed = gzip.compress(response.content, 9, mtime=0)
        return cls(sorted(rendering.tags), state, headers, compressed, rendering.until, asked)

    @property
    def is_due(self) -> bool:
        """Whether the response would be another one by now, though nothing was changed."""
        return bool(self.until and self.until <= timezone.now())

    def response_to(self, request: HttpRequest) -> HttpResponse:
        is_compressed = accepts_gzip(request)
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
    found = attempt(lambda: caches["pages"].get(str(key)))
    return Stored(**found) if found and "asked" in found else None


def put(key: Key, stored: Stored) -> None:
    attempt(lambda: caches["pages"].set(str(key), asdict(stored), TRUSTED_FOR.total_seconds()))


def attempt(use: Callable[[], Any]) -> Any:
    """Return what the cache answers; None while it is out of order, which is asked and logged now and then only."""
    now = time.monotonic()
    if now < _trouble["asked_again"]:
        return None
    try:
        return use()
    except Exception:
        _trouble["asked_again"] = now + PAUSE
        if now >= _trouble["logged_again"]:
            _trouble["logged_again"] = now + QUIET
            logger.exception("the page cache is out of order; pages are rendered for each request")
        return None
