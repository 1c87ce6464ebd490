"""Tell CDNs which of their copies have changed, by the backends of Wagtail (`WAGTAILFRONTENDCACHE`).

A CDN keeps pages whose URL has no arguments (deploy/nginx.conf). Which tags they depend on is in the database, so
that any worker of any machine can name them.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.contrib.frontend_cache.utils import get_backends

from core.models.page_change import CachedUrl
from core.page_cache.keys import Key
from core.transactions import without_waiting

KEPT_FOR = timedelta(days=2)  # twice as long as a stored file


def remember(key: Key, tags: Iterable[str]) -> None:
    """Remember which tags a URL depends on, before its response is sent.

    A reader waits for no writer: if another transaction writes just then, the CDN keeps the response for its minute.
    """
    if not settings.WAGTAILFRONTENDCACHE or key.arguments:
        return
    url, now = f"https://{key.host.partition(':')[0]}{key.path}", timezone.now()
    rows = [CachedUrl(tag=tag, url=url, at=now) for tag in sorted({*tags})]
    with suppress(DatabaseError), without_waiting(), transaction.atomic():
        CachedUrl.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["tag", "url"], update_fields=["at"]
        )


def purge(tags: Iterable[str]) -> None:
    """Ask each backend to drop its copies of the URLs that depend on one of these tags."""
    if not settings.WAGTAILFRONTENDCACHE:
        return
    found = CachedUrl.objects.filter(tag__in=[*tags])
    urls = sorted({*found.values_list("url", flat=True)})
    for backend in get_backends().values():
        own = [url for url in urls if backend.invalidates_hostname(urlsplit(url).hostname)]
        if own:
            backend.purge_batch(own)


def forget() -> None:
    """Delete what no CDN has kept any more."""
    CachedUrl.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
