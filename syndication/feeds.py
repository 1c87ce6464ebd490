"""RSS feeds of the latest stories, one per language."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from core.models import Newsroom
from news.views import newsroom_stories
from syndication.entries import Entry, entry_of, extra

STORIES_PER_FEED = 20


class NewsFeed(feedgenerator.Rss201rev2Feed):
    """RSS 2.0 with pictures and their credits (Media RSS)."""

    def rss_attributes(self) -> dict[str, Any]:
        return {**super().rss_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        figure, address, rendition = item["figure"], item["picture"], item["rendition"]
        if not rendition:
            return
        size = {"width": str(rendition.width), "height": str(rendition.height)}
        media = {"url": address, "medium": "image", "type": "image/jpeg", **size}
        handler.startElement("media:content", media)
        if figure.credit_name:
            handler.addQuickElement("media:credit", figure.credit_name, {"role": "photographer"})
        if figure.caption_text:
            handler.addQuickElement(
                "media:description", str(figure.caption_text), {"type": "plain"}
            )
        handler.endElement("media:content")


class LatestStories(Feed):
    """The newsroom's latest stories in the language of the URL."""

    feed_type = NewsFeed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest) -> Any:
        """Return the request and its newsroom; the view is shared by all threads and holds no state."""
        newsroom = Newsroom.objects.for_site(Site.find_for_request(request), get_language())
        return request, newsroom

    def title(self, feed: Any) -> Any:
        _request, newsroom = feed
        return newsroom.name if newsroom else _("News")

    def description(self, feed: Any) -> Any:
        _request, newsroom = feed
        return (newsroom and newsroom.tagline) or _("Latest news and press releases")

    def link(self, feed: Any) -> str:
        return f"/{get_language()}/"

    def feed_url(self, feed: Any) -> Any:
        return reverse("feed")

    def items(self, feed: Any) -> Any:
        request, _newsroom = feed
        stories = newsroom_stories(request).latest().for_feed()[:STORIES_PER_FEED]
        entries = [*(entry_of(story, request) for story in stories), *extra(request)]
        return sorted(entries, key=lambda one: one.published, reverse=True)

    def item_title(self, entry: Entry) -> str:
        return entry.title

    def item_description(self, entry: Entry) -> str:
        return entry.description

    def item_link(self, entry: Entry) -> str:
        return entry.link

    def item_guid(self, entry: Entry) -> str:
        return entry.guid

    def item_pubdate(self, entry: Entry) -> Any:
        return entry.published

    def item_updateddate(self, entry: Entry) -> Any:
        return entry.updated

    def item_categories(self, entry: Entry) -> list[str]:
        return entry.categories

    def item_extra_kwargs(self, entry: Entry) -> dict[str, Any]:
        return {"figure": entry.figure, "rendition": entry.rendition, "picture": entry.picture}
