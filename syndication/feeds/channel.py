"""What a feed says, whatever its format."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.models.newsroom import newsroom_of
from core.sites import site_of
from news.feed_rows import entries as stories_with_rows
from news.models import StoryPage, Topic
from news.querysets import HEAVY
from news.views import is_in_public_use
from syndication.bodies import bodies_of
from syndication.entries import Entry, entry_of, extra
from syndication.selections import Selection
from syndication.texts import plain

# Whole texts are long, and a feed stays below 40 kB, compressed.
ENTRIES, FULL_ENTRIES = 20, 8
NOT_SHOWN = tuple(name for name in HEAVY if name != "byline_text")


@dataclass(frozen=True)
class Channel:
    """A feed: its own texts and addresses, and its entries, the newest first."""

    title: str
    description: str
    # The newsroom's name.
    author: str
    language: str
    # The addresses of the page that shows the same, and of the feed itself.
    link: str
    self_url: str
    entries: list[Entry]
    hub: str

    @property
    def updated(self) -> datetime | None:
        return max((entry.updated for entry in self.entries), default=None)


def channel_of(request: HttpRequest, selection: Selection, name: str) -> Channel:
    """Return what the feed of a URL name says. Costs five queries, without whole texts."""
    site, language = site_of(request), get_language() or ""
    stories = newest(site, language, selection)
    notices = extra(request, selection)
    if not stories and selection.is_narrow:
        require(request, selection, has_notices=bool(notices))
    newsroom = newsroom_of(site, language)
    texts = bodies_of(stories, request) if selection.is_full else {}
    entries = [entry_of(story, request, texts.get(story.pk, "")) for story in stories]
    own_name = newsroom.name if newsroom else _("News")
    tagline = (newsroom and newsroom.tagline) or _("Latest news and press releases")
    # Without a story, the topic has no page.
    has_page = selection.topic and stories
    address = reverse("topic", args=[selection.topic]) if has_page else f"/{language}/"
    return Channel(
        title=plain(" – ".join([own_name, *selection.names(stories)])),
        description=plain(tagline),
        author=plain(own_name),
        language=language,
        link=request.build_absolute_uri(address),
        self_url=request.build_absolute_uri(reverse(name) + selection.query),
        entries=sorted([*entries, *notices], key=lambda one: one.published, reverse=True),
        hub=settings.WEBSUB_HUB,
    )


def newest(site: Any, language: str, selection: Selection) -> list[Any]:
    """Return the newest public stories of a selection, in one query."""
    listed = selection.newest(StoryPage.objects.published(), site, language)
    number = FULL_ENTRIES if selection.is_full else ENTRIES
    deferred = () if selection.is_full else NOT_SHOWN
    return stories_with_rows(listed[:number], deferred)


def require(request: HttpRequest, selection: Selection, has_notices: bool) -> None:
    """Raise Http404 for a feed without stories, unless it has notices, or its topic is public in any language."""
    if has_notices or not (selection.topic or selection.organisation):
        return
    topics = Topic.objects.for_newsroom(site_of(request)).published().in_language(get_language())
    topic = topics.filter(slug=selection.topic).first() if selection.topic else None
    if not topic or not is_in_public_use(topic, request):
        raise Http404
