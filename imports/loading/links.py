"""Links in the texts of imported stories, which lead to stories and documents here instead of the old ones."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from imports.addresses import digests, host_of
from imports.files import MissingFile
from imports.loading.pictures import DOCUMENTS, SourceFiles, name_of
from imports.models import OldAddress
from imports.records import FileRecord
from news.pasting.blocks import Raw

LINK = re.compile(r'<a href="([^"]+)">')
# Of each address, the opening tag of a link to what it means here; None where it stays.
Resolve = Callable[[str], str | None]


@dataclass
class Links:
    """Resolves the links of a source; `unresolved` are those to its own hosts that lead to nothing here yet."""

    files: SourceFiles
    hosts: set[str]
    unresolved: list[str] = field(default_factory=list)

    def tag(self, address: str) -> str | None:
        """Return the opening tag of a link to the story or document here; None for all other addresses."""
        if host_of(address) not in self.hosts:
            return None
        if page := page_at(self.files.source, address):
            return f'<a id="{page}" linktype="page">'
        if name_of(address).lower().endswith(DOCUMENTS):
            try:
                document = self.files.document(FileRecord(address))
            except MissingFile:
                self.unresolved.append(address)
                return None
            return f'<a id="{document.pk}" linktype="document">'
        self.unresolved.append(address)
        return None


def page_at(source: Any, address: str) -> int | None:
    """Return the primary key of the story that was at an address."""
    rows = OldAddress.objects.filter(source=source, story__page__isnull=False)
    found = dict(
        rows.filter(digest__in=list(digests(address))).values_list("digest", "story__page")
    )
    return next((found[one] for one in digests(address) if one in found), None)


def with_links(value: Any, resolve: Resolve) -> Any:
    """Return the raw value of a block with its links resolved."""
    if isinstance(value, str):
        return LINK.sub(lambda found: resolve(unescape(found[1])) or found[0], value)
    if isinstance(value, list):
        return [with_links(one, resolve) for one in value]
    if isinstance(value, dict):
        return {name: with_links(one, resolve) for name, one in value.items()}
    return value


def resolve_links(blocks: list[Raw], links: Links) -> list[Raw]:
    resolved: list[Raw] = with_links(blocks, links.tag)
    return resolved


def opening(address: str) -> str:
    """Return the tag by which an unresolved link is found in a text."""
    return f'<a href="{escape(address)}">'
