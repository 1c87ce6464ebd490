from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from syndication.changes import answer
from syndication.feeds.channel import Channel, channel_of
from syndication.feeds.json_feed import json_feed
from syndication.feeds.xml import AtomFeed, RssFeed
from syndication.selections import Selection

Render = Callable[[Channel], bytes]


def feed_view(name: str, content_type: str, render: Render) -> Callable[..., HttpResponse]:
    """Return the view of a format, whose URL has this name."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        selection = Selection.from_query(request.GET)
        channel = channel_of(request, selection, name)
        return answer(request, name, selection, render(channel), content_type)

    return view


rss = feed_view("feed", "application/rss+xml", lambda channel: RssFeed(channel).rendered())
atom = feed_view("feed_atom", "application/atom+xml", lambda channel: AtomFeed(channel).rendered())
json = feed_view("feed_json", "application/feed+json", json_feed)
