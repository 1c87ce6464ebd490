"""Where an item is used outside the newsroom that it is to belong to."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision, Site

from core.newsroom_access import name_of_newsroom, site_pk_of, sites_of

SHOWN = 5


def uses_elsewhere(item: Any, site: int) -> list[Any]:
    """Return the pages and items that show an item, in any language, and that are not of the newsroom."""
    found: dict[tuple[str, Any], Any] = {}
    for version in [item, *item.versions()] if hasattr(item, "versions") else [item]:
        rows = ReferenceIndex.get_references_to(version).group_by_source_object()
        for one in [*(use for use, _references in rows), *drafts_with(version)]:
            # Pages outside of all newsrooms are shown by none of them.
            is_page = isinstance(one, Page)
            if site_pk_of(one) not in ([site, None] if is_page else [site]):
                found["page" if is_page else one._meta.label, one.pk] = one
    return list(found.values())


def drafts_with(item: Any) -> Iterator[Page]:
    """Yield the pages whose latest draft shows an item, which the reference index does not know."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(item).__name__).lower()
    # In rows of the page, and in the JSON of its streams.
    mentions = Q(text__contains=f'{name}": {item.pk}') | Q(text__contains=f'{name}\\": {item.pk}')
    in_work = Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    drafts = Revision.objects.filter(pk__in=in_work.values("latest_revision"))
    target = ContentType.objects.get_for_model(item).pk, str(item.pk)
    for draft in drafts.annotate(text=Cast("content", TextField())).filter(mentions):
        page = draft.as_object()
        shown = ReferenceIndex._extract_references_from_object(page)
        if target in {(kind, str(key)) for kind, key, *_path in shown}:
            yield page


def named_uses(uses: list[Any], reader: Any) -> str:
    """Return the uses in one line: titles in newsrooms of the reader, of others only the newsroom."""
    names = list(dict.fromkeys(names_of(uses, reader)))
    more = [_("and %(count)s more") % {"count": len(names) - SHOWN}] if len(names) > SHOWN else []
    return ", ".join([*names[:SHOWN], *more])


def names_of(uses: list[Any], reader: Any) -> Iterator[str]:
    sites = {one.pk: name_of_newsroom(one) for one in Site.objects.all()}
    for one in uses:
        site = site_pk_of(one)
        room = sites.get(site, _("All newsrooms")) if site else _("All newsrooms")
        is_own = site is None or reader.is_superuser or site in sites_of(reader)
        yield _("“%(title)s” (%(newsroom)s)") % {"title": one, "newsroom": room} if is_own else room
