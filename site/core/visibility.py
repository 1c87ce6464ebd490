"""The definition of "public": live, without a view restriction and not an alias."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Q
from django.db.models.functions import Substr
from django.db.models.lookups import In
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.page_cache.memory import remembered

# The depth of newsrooms' front pages in the tree.
HOME_DEPTH = 2
HOME_PATH = HOME_DEPTH * Page.steplen  # the length of their paths, in characters
_cache: ContextVar[dict[str, list[str]] | None] = ContextVar("restricted", default=None)


def public(restricted: Iterable[str] | None = None) -> Q:
    """Return a condition on pages, without a subquery, which some query plans would make expensive.

    If it is not given the restricted paths, it costs one small query, within `cached_restrictions` (a request) only
    the first time.
    """
    by_length = defaultdict(list)
    for path in restricted_paths() if restricted is None else restricted:
        by_length[len(path)].append(path)
    condition = Q(live=True, alias_of=None)
    # One condition per length, for any number of paths.
    for length, paths in sorted(by_length.items()):
        condition &= ~Q(In(Substr("path", 1, length), paths))
    return condition


def restricted_paths() -> list[str]:
    """Return the tree paths of pages below which nothing is public, cached for a request.

    They have a view restriction, or are front pages that are not live: without it, a language has no newsroom.
    """
    memory = _cache.get()
    if memory is None:
        return read_paths()
    if "paths" not in memory:
        memory["paths"] = remembered("restricted paths", read_paths)
    return memory["paths"]


def read_paths() -> list[str]:
    restricted = PageViewRestriction.objects.order_by().values_list("page__path", flat=True)
    offline = Page.objects.filter(depth=HOME_DEPTH, live=False).order_by()
    return list(restricted.union(offline.values_list("path", flat=True)))


@contextmanager
def cached_restrictions() -> Iterator[None]:
    """Cache the restricted paths for the context; a change of a restriction clears the cache."""
    token = _cache.set({})
    try:
        yield
    finally:
        _cache.reset(token)


def forget(**kwargs: Any) -> None:
    if memory := _cache.get():
        memory.clear()


def forget_front_page(sender: Any, instance: Any, **kwargs: Any) -> None:
    if instance.depth == HOME_DEPTH:
        forget()


def connect() -> None:
    for changed in (page_published, page_unpublished):
        changed.connect(forget_front_page)
    post_save.connect(forget, sender=PageViewRestriction)
    post_delete.connect(forget, sender=PageViewRestriction)
    post_page_move.connect(forget)
