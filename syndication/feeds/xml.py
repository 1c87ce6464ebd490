"""RSS 2.0 and Atom, both with Media RSS."""

from typing import Any

from django.utils import feedgenerator
from django.utils.feedgenerator import rfc2822_date, rfc3339_date

from pictures.credits import CreditKind
from syndication.entries import Entry
from syndication.feeds.channel import Channel
from syndication.texts import as_html, plain

CONTENT = "http://purl.org/rss/1.0/modules/content/"
MEDIA = "http://search.yahoo.com/mrss/"
# Roles of the EBU, which Media RSS refers to. Nobody makes a screenshot.
CREDIT_ROLES = {
    CreditKind.PHOTO: "photographer",
    CreditKind.ILLUSTRATION: "illustrator",
    CreditKind.GRAPHIC: "graphic designer",
}


class Feed(feedgenerator.SyndicationFeed):
    """Mixin for Django's generators, which takes a `Channel`."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        super().__init__(  # type: ignore[call-arg]  # the generator's arguments
            title=channel.title,
            link=channel.link,
            description=channel.description,
            subtitle=channel.description,
            language=channel.language,
            feed_url=channel.self_url,
            feed_guid=channel.self_url,
            author_name=channel.author,
        )
        for entry in channel.entries:
            self.add_item(
                title=entry.title,
                link=entry.link,
                # Readers take a description for HTML.
                description=as_html(entry.description),
                author_name=entry.author or None,
                pubdate=entry.published,
                updateddate=entry.updated,
                categories=entry.categories,
                unique_id=self.identity(entry),
                unique_id_is_permalink=False,
                entry=entry,
            )

    def identity(self, entry: Entry) -> str:
        return entry.guid

    def rendered(self) -> bytes:
        return self.writeString("utf-8").encode()


class RssFeed(Feed, feedgenerator.Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        names = {"xmlns:media": MEDIA, "xmlns:content": CONTENT}
        return {**super().rss_attributes(), **names}

    def add_root_elements(self, handler: Any) -> None:
        """Write the channel as Django (5.2) does, without the current time in a feed that is empty."""
        handler.addQuickElement("title", self.channel.title)
        handler.addQuickElement("link", self.channel.link)
        handler.addQuickElement("description", self.channel.description)
        handler.addQuickElement("language", self.channel.language)
        address = {"rel": "self", "type": "application/rss+xml", "href": self.channel.self_url}
        handler.addQuickElement("atom:link", None, address)
        if self.channel.hub:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.channel.hub})
        if self.channel.updated:
            handler.addQuickElement("lastBuildDate", rfc2822_date(self.channel.updated))

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        if item["entry"].content:
            handler.addQuickElement("content:encoded", item["entry"].content)
        add_media(handler, item["entry"])


class AtomFeed(Feed, feedgenerator.Atom1Feed):
    def identity(self, entry: Entry) -> str:
        return entry.urn

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": MEDIA}

    def add_root_elements(self, handler: Any) -> None:
        """Write the feed as Django (5.2) does, without the current time in a feed that is empty."""
        handler.addQuickElement("title", self.channel.title)
        handler.addQuickElement("subtitle", self.channel.description)
        handler.addQuickElement("id", self.channel.self_url)
        page = {"rel": "alternate", "type": "text/html", "href": self.channel.link}
        handler.addQuickElement("link", "", page)
        own = {"rel": "self", "type": "application/atom+xml", "href": self.channel.self_url}
        handler.addQuickElement("link", "", own)
        if self.channel.hub:
            handler.addQuickElement("link", "", {"rel": "hub", "href": self.channel.hub})
        # Required also where there is nothing that could have been updated.
        updated = self.channel.updated
        handler.addQuickElement(
            "updated", rfc3339_date(updated) if updated else "1970-01-01T00:00:00Z"
        )
        handler.startElement("author", {})
        handler.addQuickElement("name", self.channel.author)
        handler.endElement("author")

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        if item["entry"].content:
            handler.addQuickElement("content", item["entry"].content, {"type": "html"})
        add_media(handler, item["entry"])


def add_media(handler: Any, entry: Entry) -> None:
    """Write an entry's picture with its caption and rights (Media RSS)."""
    figure, rendition = entry.figure, entry.rendition
    if not rendition:
        return
    size = {"width": str(rendition.width), "height": str(rendition.height)}
    address = {"url": entry.picture, "medium": "image", "type": "image/jpeg", **size}
    handler.startElement("media:content", address)
    if figure.caption_text:
        handler.addQuickElement("media:description", plain(figure.caption_text), {"type": "plain"})
    if figure.credit_name:
        role = CREDIT_ROLES.get(figure.shown_credit_kind)
        handler.addQuickElement(
            "media:credit", plain(figure.credit_name), {"role": role} if role else {}
        )
    if figure.picture.copyright:
        handler.addQuickElement("media:copyright", plain(figure.picture.copyright))
    handler.endElement("media:content")
