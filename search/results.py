"""What the page of results shows of a hit, and its facets as links that keep the query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from core.languages import locale_pk
from news.story_kinds import Kind
from search.hits import NEWEST, Found, Hit, Scope
from search.parsing import Query
from search.snippets import Marker

# By name in the address, in the order in which they are shown.
FACETS = {
    "kind": pgettext_lazy("story", "Kind"),
    "topic": _("Topic"),
    "organisation": _("Organisation"),
    "year": _("Year"),
}
MOST_VALUES = 12


class Result:
    """A hit with its words marked, and the story with its lead picture."""

    def __init__(self, hit: Hit, query: Query, request: HttpRequest, story: Any = None) -> None:
        self.hit, self.request, self.query, self.story = hit, request, query, story
        self.marker = Marker(query)

    @property
    def date(self) -> datetime | None:
        return self.hit.date

    @property
    def kind(self) -> Any:
        return Kind(self.hit.kind).label

    @property
    def url(self) -> str:
        page = Page(
            pk=self.hit.pk, url_path=self.hit.url_path, locale_id=locale_pk(self.query.language)
        )
        return page.get_url(self.request) or ""

    @property
    def headline(self) -> SafeString:
        return self.marker.marked(self.hit.headline)

    @property
    def lead(self) -> SafeString:
        return self.marker.marked(self.hit.lead)

    @cached_property
    def snippet(self) -> SafeString | None:
        return self.marker.snippet(self.hit.text)

    @property
    def missing(self) -> list[str]:
        """The words of the query that are not in this story."""
        words = self.query.words
        return [word.text for place, word in enumerate(words) if not self.hit.mask & (1 << place)]

    @cached_property
    def compounds(self) -> set[str]:
        """The compounds that were found by a part of theirs."""
        texts = (self.hit.headline, self.hit.lead, self.hit.text)
        return {
            token.exact
            for text in texts
            for token in self.marker.found_in(text)
            if token.exact in self.marker.parts
        }


@dataclass(frozen=True)
class FacetLink:
    """A value of a facet: its label, the number of stories, and the address that chooses it or lets it go."""

    label: Any
    number: int
    query: str
    is_chosen: bool


def facet_groups(text: str, scope: Scope, found: Found) -> list[tuple[Any, list[FacetLink]]]:
    """Return the facets with more than one value, or a chosen one."""
    chosen = dict(scope.facets)
    groups = []
    for name, heading in FACETS.items():
        values = sorted(found.facets.get(name, []), key=lambda one: order_of(name, one))
        links = [
            FacetLink(
                label=label_of(name, value, label),
                number=number,
                query=urlencode(
                    parameters(text, scope, **{name: "" if chosen.get(name) == value else value})
                ),
                is_chosen=chosen.get(name) == value,
            )
            for value, label, number in values
        ]
        if name in chosen and not any(link.is_chosen for link in links):
            query = urlencode(parameters(text, scope, **{name: ""}))
            links.append(FacetLink(label_of(name, chosen[name], chosen[name]), 0, query, True))
        if len(links) > 1 or name in chosen:
            groups.append((heading, links[:MOST_VALUES]))
    return groups


def order_of(name: str, value: tuple[str, str, int]) -> tuple[Any, ...]:
    """Order years from the newest, other values by their number of stories."""
    return (-int(value[0]),) if name == "year" else (-value[2], value[1].lower(), value[0])


def label_of(name: str, value: str, label: str) -> Any:
    return Kind(value).label if name == "kind" and value in Kind.values else label


def parameters(text: str, scope: Scope, *, order: str = "", **changed: str) -> dict[str, str]:
    """Return the parameters of the page with some facets or the order changed; the first page of its results."""
    found = {"q": text, **dict(scope.facets), **changed}
    if (order or scope.order) == NEWEST:
        found["order"] = NEWEST
    return {name: value for name, value in found.items() if value}
