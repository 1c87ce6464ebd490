"""Tells caches in front of the site (Wagtail's frontend cache) which files' addresses to forget."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django_tasks import task
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache

# (model label, primary key)
Key = tuple[str, int]


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


def purge_withdrawn(targets: Iterable[Key]) -> None:
    """After files or shared snippets lost a place that showed them: purge the files that are private now."""
    if has_cache() and (keys := sorted(map(list, targets))):
        purge_files.enqueue(keys)


@task
def purge_files(targets: list[list]) -> None:
    """Purge the addresses of those of the given files, or files of the given snippets, that are not public."""
    from core.files.kinds import private_addresses

    purge_addresses(private_addresses({(label, pk) for label, pk in targets}))
