"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from syndication.entries import Entry
from syndication.feeds.channel import Channel

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(channel: Channel) -> bytes:
    about: dict[str, Any] = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.link,
        "feed_url": channel.self_url,
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": channel.author}],
        "items": [item_of(entry, channel.language) for entry in channel.entries],
    }
    if channel.hub:
        about["hubs"] = [{"type": "WebSub", "url": channel.hub}]
    return json.dumps(about, ensure_ascii=False).encode()


def item_of(entry: Entry, language: str) -> dict[str, Any]:
    about: dict[str, Any] = {
        "id": entry.guid,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.description,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": language,
    }
    # An item needs a text, the whole or the lead.
    about |= (
        {"content_html": entry.content} if entry.content else {"content_text": entry.description}
    )
    if entry.author:
        about["authors"] = [{"name": entry.author}]
    if entry.categories:
        about["tags"] = entry.categories
    if entry.picture:
        about["image"] = entry.picture
    return about
