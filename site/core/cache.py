"""The cache of one server process."""

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

MAX_TIMEOUT = 10  # seconds


class ShortLivedLocMemCache(LocMemCache):
    """Keeps nothing for long, whatever is wished: no process hears what another one has changed.

    Wagtail (8.0) would keep the addresses of all sites for an hour, and each of a new newsroom's links would
    lead to `None` wherever another process answers.
    """

    def get_backend_timeout(self, timeout=DEFAULT_TIMEOUT):
        wished = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return super().get_backend_timeout(
            MAX_TIMEOUT if wished is None else min(wished, MAX_TIMEOUT)
        )
