"""Purge the URLs of files from HTTP caches in front of the site (Wagtail's frontend cache)."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache


def has_cache() -> bool:
    """Return whether an HTTP cache is configured."""
    names = ("WAGTAILFRONTENDCACHE", "WAGTAILFRONTENDCACHE_LOCATION")
    return any(getattr(settings, name, None) for name in names)


def purge_addresses(addresses: Iterable[str]) -> None:
    """Purge these URLs on every site; do nothing without an HTTP cache."""
    if not has_cache():
        return
    sites = apps.get_model("wagtailcore.Site").objects.all()
    roots = {site.root_url for site in sites}
    absolute = {address for address in addresses if not address.startswith("/")}
    absolute |= {root + one for root in roots for one in addresses if one.startswith("/")}
    purge_urls_from_cache(absolute)
