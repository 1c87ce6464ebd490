"""The entries of the feed: public stories, and what other rooms add to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import pgettext

from core.addresses import absolute_url
from core.models.shared_snippet import in_language_of
from pictures.renditions import share_image


@dataclass(frozen=True)
class Entry:
    """An entry as the feed shows it."""

    guid: str
    title: str
    description: str
    link: str
    published: datetime
    updated: datetime
    categories: list[str] = field(default_factory=list)
    figure: Any = None
    rendition: Any = None
    # The URL of the rendition.
    picture: str = ""


# Called with the request; returns entries in the language of its URL.
Source = Callable[[HttpRequest], Iterable[Entry]]
_sources: list[Source] = []


def extra_entries(function: Source) -> Source:
    """Register entries that are not public stories; a decorator."""
    _sources.append(function)
    return function


def extra(request: HttpRequest) -> list[Entry]:
    return [entry for source in _sources for entry in source(request)]


def guid_of(translation_key: Any, language: str) -> str:
    """Return the identity of a story's entry in one language."""
    return f"{translation_key}:{language}"


def entry_of(story: Any, request: HttpRequest) -> Entry:
    """Return the entry of a public story. A correction is part of its description."""
    figure = story.lead_figure
    rendition = share_image(figure.picture, figure.crop) if figure else None
    root = request.build_absolute_uri("/").rstrip("/")
    topics = in_language_of(story, [link.topic for link in story.story_topics.all()])
    marks = [pgettext("story", "Corrected")] if story.latest_correction else []
    return Entry(
        guid=guid_of(story.translation_key, story.language),
        title=story.title,
        description=" ".join([story.lead, *corrections_of(story)]),
        link=absolute_url(story, request),
        published=story.date,
        updated=story.shown_updated or story.date,
        categories=[story.get_kind_display(), *marks, *(topic.name for topic in topics)],
        figure=figure,
        rendition=rendition,
        picture=root + rendition.url if rendition else "",
    )


def corrections_of(story: Any) -> list[str]:
    """Return the latest correction as a sentence for the feed, or nothing."""
    correction = story.latest_correction
    if not correction:
        return []
    text = pgettext("feed", "Corrected %(date)s: %(text)s")
    return [text % {"date": date_format(correction.date), "text": correction.text}]
