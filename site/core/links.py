"""Page links in rich text, rendered only if their page is public; any other link becomes plain text.

A link to a draft would publish the draft's URL, whose slug gives away its headline.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import BooleanField, ExpressionWrapper
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.languages import language_of
from core.page_cache.collecting import note
from core.page_cache.tags import page_tag
from core.visibility import public

LINK = re.compile(r"<a\b[^>]*>")
PAGE, PK = 'linktype="page"', re.compile(r'\bid="(\d+)"')
# How `PublicPageLinks` renders a link without a public page.
DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)

_known: ContextVar[dict[int, str] | None] = ContextVar("prefetched_links", default=None)


def linked_pages(text: str) -> set[int]:
    """Return the primary keys of the pages that stored rich text links to."""
    tags = (tag for tag in LINK.findall(text) if PAGE in tag)
    return {int(found[1]) for tag in tags if (found := PK.search(tag))}


def addresses_of(pks: Iterable[int]) -> dict[int, str]:
    """Return the URL of each page, or of its version in the reader's language; empty if neither is public.

    Costs one query.
    """
    wanted = {*pks}
    if not wanted:
        return {}
    keys = Page.objects.filter(pk__in=wanted).values("translation_key")
    is_public = ExpressionWrapper(public(), output_field=BooleanField())
    found = Page.objects.filter(translation_key__in=keys).annotate(is_public=is_public)
    versions = defaultdict(list)
    for page in found:
        note(page_tag(page))
        versions[page.translation_key].append(page)
    addresses = dict.fromkeys(wanted, "")
    for page in found:
        if page.pk in wanted:
            addresses[page.pk] = address_among(versions[page.translation_key], page)
    return addresses


def address_among(versions: list[Page], linked: Page) -> str:
    here = [page for page in versions if language_of(page) == get_language()]
    page = next((page for page in [*here, linked] if page.is_public), None)
    return (page and page.url) or ""


@contextmanager
def prefetched_links(texts: Iterable[str]) -> Iterator[None]:
    """Look up the links of these texts in one query, and cache them and later ones for the context."""
    token = _known.set(addresses_of({pk for text in texts for pk in linked_pages(text)}))
    try:
        yield
    finally:
        _known.reset(token)


class PublicPageLinks(PageLinkHandler):
    """A replacement for Wagtail's handler (8.0), which renders the URL of any page."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        given = [str(attrs.get("id", "")) for attrs in attrs_list]
        pks = [int(pk) if pk.isdecimal() else 0 for pk in given]
        known = _known.get()
        known = {} if known is None else known
        known |= addresses_of(pk for pk in pks if pk not in known)
        return [f'<a href="{escape(known[pk])}">' if known[pk] else "<a>" for pk in pks]


def without_dead_links(html: str) -> str:
    """Replace links without a public page with their text."""
    return DEAD_LINK.sub(r"\1", html)
