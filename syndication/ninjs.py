"""A story as IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/): one item per language."""

import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pictures.renditions import share_image
from syndication.entries import guid_of, urn_of
from syndication.jsonld import root_of
from syndication.texts import plain

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": SCHEMA}
USABLE, CANCELED = "usable", "canceled"
Item = dict[str, Any]


def uri_of(translation_key: Any, language: str) -> str:
    return urn_of(guid_of(translation_key, language))


def version_of(moment: datetime) -> str:
    """Return the version of what was published at a time: a number that rises."""
    return str(int(moment.timestamp()))


def canceled(translation_key: Any, language: str, moment: datetime, reason: str) -> Item:
    """Return the item of a story that was withdrawn: its identity, a later version, and nothing of its content."""
    return {
        "standard": STANDARD,
        "uri": uri_of(translation_key, language),
        "type": "text",
        "representationType": "full",
        "version": version_of(moment),
        "versionCreated": moment.isoformat(),
        "pubStatus": CANCELED,
        "language": language,
        "edNote": plain(reason) or _("This story was withdrawn."),
    }


def item_of(story: Any, request: HttpRequest, newsroom: Any) -> Item:
    """Return the item of a public story of `with_everything`. What is under embargo has no item."""
    address = story.addresses[story.language]
    item: Item = {
        "standard": STANDARD,
        "uri": uri_of(story.translation_key, story.language),
        "type": "text",
        "representationType": "full",
        "version": version_of(story.last_published_at),
        "firstCreated": story.first_published_at.isoformat(),
        "versionCreated": story.last_published_at.isoformat(),
        "contentCreated": (story.date or story.first_published_at).isoformat(),
        "pubStatus": USABLE,
        "language": story.language,
        "title": plain(story.title),
        "headlines": [text("main", story.title)],
        "descriptions": [text("summary", story.lead)],
        "bodies": [body(story.html)],
        "genres": [{"name": plain(story.get_kind_display()), "literal": story.kind}],
        "altIds": [{"role": "url", "value": address}],
        "renditions": [
            {"name": "web", "href": address, "contentType": "text/html"},
            {
                "name": "markdown",
                "href": f"{address.rstrip('/')}.md",
                "contentType": "text/markdown",
            },
        ],
    }
    item |= rights(newsroom) | people(story) | organisations(story) | topics(story, request)
    optional = {
        "by": story.byline_text,
        "located": story.dateline,
        "edNote": " ".join(corrections(story)),
        "expires": story.expire_at and story.expire_at.isoformat(),
    }
    item |= {name: plain(value) for name, value in optional.items() if value}
    if associations := [*picture(story, request), *versions(story)]:
        item["associations"] = associations
    return item


def text(role: str, value: Any) -> Item:
    return {"role": role, "contentType": "text/plain", "value": plain(value)}


def body(html: str) -> Item:
    words = re.findall(r"\S+", strip_tags(html))
    counts = {"charCount": sum(map(len, words)) + max(0, len(words) - 1), "wordCount": len(words)}
    return {"role": "main", "contentType": "text/html", **counts, "value": html}


def rights(newsroom: Any) -> Item:
    publisher = newsroom and newsroom.publisher
    return {"copyrightHolder": plain(publisher.name)} if publisher else {}


def provider_of(newsroom: Any) -> str:
    """Return who provides a newsroom's items: its publisher, or else itself."""
    publisher = newsroom and newsroom.publisher
    return plain((publisher or newsroom).name) if newsroom else ""


def ways(**values: str) -> list[Item]:
    return [{"type": kind, "value": plain(value)} for kind, value in values.items() if value]


def people(story: Any) -> Item:
    """Return the press contacts."""
    found = []
    for contact in story.contacts:
        person = {"name": plain(contact.name), "rel": "contact"}
        means = ways(phone=contact.phone, email=contact.email, web=contact.web)
        if contact.title:
            means = [{**one, "role": plain(contact.title)} for one in means]
        found.append({**person, "contactInfo": means} if means else person)
    return {"people": found} if found else {}


def organisations(story: Any) -> Item:
    found = []
    for one in story.organisations:
        about: Item = {"name": plain(one.name), "rel": "sender"}
        if one.number:
            about["literal"] = plain(one.number)
        if means := ways(phone=one.phone, email=one.email, web=one.web):
            about["contactInfo"] = means
        found.append(about)
    return {"organisations": found} if found else {}


def topics(story: Any, request: HttpRequest) -> Item:
    root = root_of(request)
    found = [
        {"name": plain(one.name), "rel": "topic", "uri": root + one.get_absolute_url()}
        for one in story.topics
        if one.locale_id == story.locale_id
    ]
    return {"subjects": found} if found else {}


def corrections(story: Any) -> list[str]:
    said = pgettext("feed", "Corrected %(date)s: %(text)s")
    return [
        said % {"date": date_format(one.date), "text": one.text} for one in story.shown_corrections
    ]


def picture(story: Any, request: HttpRequest) -> list[Item]:
    """Return the lead picture with its texts and rights."""
    figure = story.lead_figure
    rendition = share_image(figure.picture, figure.crop) if figure else None
    if not rendition:
        return []
    address = root_of(request) + rendition.url
    item: Item = {
        "name": "main",
        "rel": "picture",
        "uri": address,
        "type": "picture",
        "pubStatus": USABLE,
        "renditions": [
            {
                "name": "share",
                "href": address,
                "contentType": "image/jpeg",
                "width": rendition.width,
                "height": rendition.height,
            }
        ],
    }
    texts = {"caption": figure.caption_text, "alt": figure.alt_text}
    if descriptions := [text(role, value) for role, value in texts.items() if value]:
        item["descriptions"] = descriptions
    optional = {
        "by": figure.credit_name,
        "copyrightNotice": figure.picture.copyright,
        "usageTerms": figure.picture.licence,
    }
    return [item | {name: plain(value) for name, value in optional.items() if value}]


def versions(story: Any) -> list[Item]:
    """Return the public versions in other languages."""
    return [
        {
            "name": language,
            "rel": "translation",
            "uri": uri_of(story.translation_key, language),
            "type": "text",
            "representationType": "partial",
            "language": language,
            "altIds": [{"role": "url", "value": address}],
        }
        for language, address in sorted(story.addresses.items())
        if language != story.language
    ]
