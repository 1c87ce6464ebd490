"""What the checks look up in the database: read once for all story versions that are checked together."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from html import unescape
from typing import Any

from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.models import Site

from core.languages import language_of
from core.links import addresses_of, linked_pages
from core.newsroom_access import site_pk_of
from news.models import Contact, StoryPage
from pictures.models import Picture, PictureText
from pictures.prefetching import collect_ids
from release.models import CheckedLink, HouseTerm
from release.versions import scheduled_revisions

DOCUMENT = re.compile(r'<a\b[^>]*linktype="document"[^>]*>')
PK = re.compile(r'\bid="(\d+)"')
OUTSIDE = re.compile(r'<a\b[^>]*\bhref="(https?://[^"]+)"')


def outside_links(html: str) -> set[str]:
    """Return the addresses of other sites that stored rich text links to."""
    return {unescape(url) for url in OUTSIDE.findall(html)}


class Lookups:
    """Pictures, linked pages and documents, house style and outside links of some story versions."""

    def __init__(self, pages: Iterable[StoryPage]) -> None:
        self.pages = list(pages)

    @cached_property
    def _html(self) -> dict[str, str]:
        """The stored rich text by language."""
        found: dict[str, str] = defaultdict(str)
        for page in self.pages:
            found[language_of(page)] += rich_text(list(page.body.raw_data))
        return found

    @cached_property
    def pictures(self) -> dict[int, Picture]:
        pks = {page.lead_picture_id for page in self.pages if page.lead_picture_id}
        for page in self.pages:
            pks |= collect_ids(list(page.body.raw_data), {"picture"})
        rows = Picture.objects.annotate(text_rows=PictureText.rows())
        return rows.in_bulk(pks) if pks else {}

    @cached_property
    def contacts(self) -> dict[int, Contact]:
        pks = {link.contact_id for page in self.pages for link in page.story_contacts.all()}
        return Contact.objects.in_bulk(pks) if pks else {}

    @cached_property
    def _addresses(self) -> dict[str, dict[int, str]]:
        found = {}
        for language, html in self._html.items():
            with override(language):
                found[language] = addresses_of(linked_pages(html))
        return found

    @cached_property
    def _scheduled(self) -> Any:
        dead = {pk for found in self._addresses.values() for pk, url in found.items() if not url}
        return scheduled_revisions(dead) if dead else {}

    def is_dead(self, page: int, language: str) -> bool:
        """Whether readers in this language reach neither the page nor its version in their language."""
        return not self._addresses[language].get(page)

    def is_scheduled(self, page: int) -> bool:
        return page in self._scheduled

    @cached_property
    def documents(self) -> set[int]:
        """The primary keys of the linked documents that exist."""
        tags = (tag for html in self._html.values() for tag in DOCUMENT.findall(html))
        pks = {int(found[1]) for tag in tags if (found := PK.search(tag))}
        rows = get_document_model().objects.filter(pk__in=pks)
        return set(rows.values_list("pk", flat=True)) if pks else set()

    @cached_property
    def _terms(self) -> dict[str, list[HouseTerm]]:
        """The house style of all newsrooms by language."""
        found: dict[str, list[HouseTerm]] = defaultdict(list)
        for term in HouseTerm.objects.filter(locale__in={page.locale_id for page in self.pages}):
            found[language_of(term)].append(term)
        return found

    def terms(self, page: StoryPage) -> list[HouseTerm]:
        """Return the house style for a story: common terms, in whose place its newsroom may have its own."""
        known = self._terms.get(language_of(page), [])
        if all(term.site_id is None for term in known):
            return known
        here = site_pk_of(page)
        own = {term.term.casefold() for term in known if term.site_id == here}
        return [
            term
            for term in known
            if term.site_id == here or (not term.site_id and term.term.casefold() not in own)
        ]

    @cached_property
    def outside_links(self) -> dict[str, CheckedLink]:
        """The stored results by URL."""
        urls = set().union(*map(outside_links, self._html.values())) if self._html else set()
        rows = CheckedLink.objects.filter(url__in=urls)
        return {row.url: row for row in rows} if urls else {}

    @cached_property
    def own_hosts(self) -> set[str]:
        return set(Site.objects.values_list("hostname", flat=True))


def rich_text(raw: Any) -> str:
    """Return all texts of a stream's raw data."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, dict):
        return "".join(map(rich_text, raw.values()))
    if isinstance(raw, list | tuple):
        return "".join(map(rich_text, raw))
    return ""
