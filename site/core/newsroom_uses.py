"""Where an item is used outside the newsroom that it is to belong to."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Site

from core.newsroom_access import newsroom_of, sites_of

SHOWN = 5


def uses_elsewhere(item: Any, site: int) -> list[Any]:
    """Return the pages and items that show an item, in any language, and that are not of the newsroom."""
    found: dict[tuple[Any, Any], Any] = {}
    for version in [item, *item.versions()] if hasattr(item, "versions") else [item]:
        for user, _references in ReferenceIndex.get_references_to(version).group_by_source_object():
            # Pages outside of all newsrooms are shown by none of them.
            is_elsewhere = newsroom_of(user) not in ([site, None] if is_page(user) else [site])
            if is_elsewhere:
                found[type(user), user.pk] = user
    return list(found.values())


def is_page(item: Any) -> bool:
    return isinstance(item, Page)


def named_uses(uses: list[Any], reader: Any) -> str:
    """Return the uses in one line: titles in newsrooms of the reader, of others only the newsroom."""
    names = list(dict.fromkeys(names_of(uses, reader)))
    more = [_("and %(count)s more") % {"count": len(names) - SHOWN}] if len(names) > SHOWN else []
    return ", ".join([*names[:SHOWN], *more])


def names_of(uses: list[Any], reader: Any) -> Iterator[str]:
    sites = {one.pk: one.site_name or one.hostname for one in Site.objects.all()}
    for one in uses:
        site = newsroom_of(one)
        room = sites.get(site, _("All newsrooms")) if site else _("All newsrooms")
        is_own = site is None or reader.is_superuser or site in sites_of(reader)
        yield _("“%(title)s” (%(newsroom)s)") % {"title": one, "newsroom": room} if is_own else room
