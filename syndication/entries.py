"""The entries of the feeds: public stories, and what other rooms add to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import pgettext

from core.addresses import absolute_url
from pictures.renditions import share_image
from syndication.selections import Selection
from syndication.texts import plain


@dataclass(frozen=True)
class Entry:
    """An entry as a feed shows it."""

    guid: str
    title: str
    # Plain text.
    description: str
    link: str
    published: datetime
    updated: datetime
    author: str = ""
    categories: list[str] = field(default_factory=list)
    figure: Any = None
    rendition: Any = None
    # The URL of the rendition.
    picture: str = ""
    # The whole text as HTML, where a feed has it.
    content: str = ""
    is_withdrawn: bool = False

    @property
    def urn(self) -> str:
        return urn_of(self.guid)


# Called with the request and the selection; returns entries in the language of the URL.
Source = Callable[[HttpRequest, Selection], Iterable[Entry]]
_sources: list[Source] = []


def extra_entries(function: Source) -> Source:
    """Register entries that are not public stories; a decorator."""
    _sources.append(function)
    return function


def extra(request: HttpRequest, selection: Selection) -> list[Entry]:
    return [entry for source in _sources for entry in source(request, selection)]


def guid_of(translation_key: Any, language: str) -> str:
    """Return the identity of a story's entry in one language."""
    return f"{translation_key}:{language}"


def urn_of(guid: str) -> str:
    """Return the identity of an entry as a URI, which is the same on every host."""
    key, _colon, language = guid.partition(":")
    return uuid5(UUID(key), language).urn


def entry_of(story: Any, request: HttpRequest, content: str = "") -> Entry:
    """Return the entry of a public story of `news.feed_rows`. A correction is part of its description."""
    figure = story.lead_figure
    rendition = share_image(figure.picture, figure.crop) if figure else None
    root = request.build_absolute_uri("/").rstrip("/")
    marks = [pgettext("story", "Corrected")] if story.latest_correction else []
    topics = [row["name"] for row in story.feed_topics]
    senders = ", ".join(row["name"] for row in story.feed_organisations)
    return Entry(
        guid=guid_of(story.translation_key, story.language),
        title=plain(story.title),
        description=plain(" ".join([story.lead, *corrections_of(story)])),
        link=absolute_url(story, request),
        published=story.date or story.first_published_at,
        updated=updated_at(story),
        author=plain(story.byline_text or senders),
        categories=[plain(name) for name in (story.get_kind_display(), *marks, *topics)],
        figure=figure,
        rendition=rendition,
        picture=root + rendition.url if rendition else "",
        content=content,
    )


def updated_at(story: Any) -> datetime:
    """Return when readers were last told of a change; for a correction, which has a date only, its publication."""
    modified = story.modified
    return modified if isinstance(modified, datetime) else story.last_published_at


def corrections_of(story: Any) -> list[str]:
    """Return the latest correction as a sentence for the feed, or nothing."""
    correction = story.latest_correction
    if not correction:
        return []
    text = pgettext("feed", "Corrected %(date)s: %(text)s")
    return [text % {"date": date_format(correction.date), "text": correction.text}]
