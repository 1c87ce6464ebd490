"""Tell CDNs which of their copies have changed, by the backends of Wagtail (`WAGTAILFRONTENDCACHE`).

A CDN keeps what nginx serves as a file from a URL without arguments (deploy/nginx.conf), so the markers of the files
tell which URLs a change concerns.
"""

from collections.abc import Iterable

from django.conf import settings
from wagtail.contrib.frontend_cache.utils import get_backends

from core.page_cache import files
from core.page_cache.markers import names_of

INDEX = "index.html"


def purge(tags: Iterable[str]) -> None:
    """Ask each backend to drop its copies of the URLs that depend on one of these tags."""
    if not settings.WAGTAILFRONTENDCACHE:
        return
    urls = urls_of(tags)
    for backend in get_backends().values():
        own = [url for host, url in urls if backend.invalidates_hostname(host)]
        if own:
            backend.purge_batch(own)


def urls_of(tags: Iterable[str]) -> list[tuple[str, str]]:
    """Return (host, URL) of what has or had a file that depends on one of these tags."""
    names = {name for tag in tags for name in names_of(files.root(), tag) if "~" not in name}
    found = ((name.partition("/")[0], f"https://{name.removesuffix(INDEX)}") for name in names)
    return sorted(found)
