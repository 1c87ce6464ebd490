"""The in-memory cache of a server process."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

MAX_TIMEOUT = 10  # seconds


class ShortLivedLocMemCache(LocMemCache):
    """A local-memory cache that limits every timeout to `MAX_TIMEOUT`, as processes cannot invalidate each other.

    Wagtail (8.0) caches the root paths of all sites for an hour. Without the limit, links of a new newsroom
    would be `None` in every process but the one that created it.
    """

    def get_backend_timeout(self, timeout: Any = DEFAULT_TIMEOUT) -> Any:
        requested = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return super().get_backend_timeout(
            MAX_TIMEOUT if requested is None else min(requested, MAX_TIMEOUT)
        )
