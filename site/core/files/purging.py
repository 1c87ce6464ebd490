"""Tells caches in front of the site (Wagtail's frontend cache) which files' addresses to forget."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache


def has_cache() -> bool:
    """Whether an HTTP cache is configured that wants to be told."""
    names = ("WAGTAILFRONTENDCACHE", "WAGTAILFRONTENDCACHE_LOCATION")
    return any(getattr(settings, name, None) for name in names)


def purge_addresses(addresses: Iterable[str]) -> None:
    """Purge these addresses on every site; does nothing without an HTTP cache."""
    if not has_cache():
        return
    sites = apps.get_model("wagtailcore.Site").objects.all()
    roots = {site.root_url for site in sites}
    absolute = {address for address in addresses if not address.startswith("/")}
    absolute |= {root + one for root in roots for one in addresses if one.startswith("/")}
    purge_urls_from_cache(absolute)
