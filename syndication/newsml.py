"""A story as IPTC NewsML-G2 (https://iptc.org/standards/newsml-g2/), made of its ninjs item: both say the same.

The order of elements is that of the standard's schema.
"""

from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from syndication.ninjs import CANCELED, USABLE, Item
from syndication.xhtml import xhtml_body

NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"
CONTENT_TYPE = "application/vnd.iptc.g2.newsmessage+xml"
VERSION = "2.34"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
STATUS = {USABLE: "stat:usable", CANCELED: "stat:canceled"}


def newsml_of(item: Item, provider: str) -> bytes:
    """Return a message with the item of a story, and of each picture that it is associated with."""
    message = Element("newsMessage", xmlns=NAR)
    header = SubElement(message, "header")
    # The time of the version, so that the document is the same as long as the story is.
    SubElement(header, "sent").text = item["versionCreated"]
    SubElement(header, "sender").text = provider
    items = SubElement(message, "itemSet")
    items.append(story_item(item, provider))
    for picture in pictures(item):
        items.append(picture_item(picture, item, provider))
    content: bytes = ElementTree.tostring(message, encoding="utf-8", xml_declaration=True)
    return content


def pictures(item: Item) -> list[Item]:
    return [one for one in item.get("associations", ()) if one["rel"] == "picture"]


def news_item(guid: str, version: str, language: str, holder: Item) -> Element:
    """Return an empty item with its rights."""
    item = Element("newsItem", guid=guid, version=version, standard="NewsML-G2")
    item.attrib |= {"standardversion": VERSION, "conformance": "power", LANGUAGE: language}
    SubElement(item, "catalogRef", href=CATALOG)
    holders = {"copyrightHolder": holder.get("copyrightHolder")}
    notices = {"copyrightNotice": "copyrightNotice", "usageTerms": "usageTerms"}
    if any(holder.get(name) for name in (*holders, *notices)):
        rights = SubElement(item, "rightsInfo")
        if name := holders["copyrightHolder"]:
            named(rights, "copyrightHolder", name)
        for tag, key in notices.items():
            add_text(rights, tag, holder.get(key))
    return item


def named(parent: Element, tag: str, name: str, **attributes: str) -> Element:
    """Add a property that has no code, only a name."""
    found = SubElement(parent, tag, attributes or {"literal": name})
    SubElement(found, "name").text = name
    return found


def add_text(parent: Element, tag: str, value: Any, **attributes: str) -> None:
    if value:
        SubElement(parent, tag, attributes).text = str(value)


def management(parent: Element, item: Item, provider: str, kind: str) -> Element:
    """Add what the item is, who provides it, and whether it may be used."""
    meta = SubElement(parent, "itemMeta")
    SubElement(meta, "itemClass", qcode=f"ninat:{kind}")
    named(meta, "provider", provider)
    add_text(meta, "versionCreated", item["versionCreated"])
    add_text(meta, "firstCreated", item.get("firstCreated"))
    SubElement(meta, "pubStatus", qcode=STATUS[item["pubStatus"]])
    return meta


def story_item(item: Item, provider: str) -> Element:
    found = news_item(item["uri"], item["version"], item["language"], item)
    meta = management(found, item, provider, "text")
    add_text(meta, "title", item.get("title"))
    add_text(meta, "edNote", item.get("edNote"))
    add_text(meta, "expires", item.get("expires"))
    links(meta, item)
    if item["pubStatus"] == USABLE:
        content_meta(SubElement(found, "contentMeta"), item)
        content(SubElement(found, "contentSet"), item)
    return found


def links(meta: Element, item: Item) -> None:
    """Add the page, the pictures and the other languages of a story."""
    for one in item.get("altIds", ()):
        SubElement(meta, "link", rel="irel:seeAlso", href=one["value"], contenttype="text/html")
    for one in item.get("associations", ()):
        link = SubElement(meta, "link", rel="irel:seeAlso", residref=one["uri"])
        if language := one.get("language"):
            SubElement(link, "language", {"tag": language})


def content_meta(meta: Element, item: Item) -> None:
    add_text(meta, "contentCreated", item["contentCreated"])
    for one in item.get("organisations", ()):
        party(meta, "infoSource", one, "organisationDetails")
    for one in item.get("people", ()):
        party(meta, "contributor", one, "personDetails")
    SubElement(meta, "language", {"tag": item["language"]})
    for one in item["genres"]:
        named(meta, "genre", one["name"], literal=one["literal"])
    for one in item.get("subjects", ()):
        named(meta, "subject", one["name"], type="cpnat:abstract", uri=one["uri"])
    for one in item["headlines"]:
        add_text(meta, "headline", one["value"])
    add_text(meta, "dateline", item.get("located"))
    add_text(meta, "by", item.get("by"))
    add_text(meta, "creditline", item.get("copyrightHolder"))
    for one in item["descriptions"]:
        add_text(meta, "description", one["value"], role="drol:summary")


def party(meta: Element, tag: str, about: Item, details: str) -> None:
    """Add a sender or press contact with its means of contact."""
    found = named(meta, tag, about["name"])
    means = about.get("contactInfo", ())
    for role in {one["role"]: None for one in means if one.get("role")}:
        SubElement(found, "definition").text = role
    if means:
        ways = SubElement(SubElement(found, details), "contactInfo")
        for one in means:
            add_text(ways, one["type"], one["value"])


def content(contents: Element, item: Item) -> None:
    (body,) = item["bodies"]
    about = {"contenttype": "application/xhtml+xml", "wordcount": str(body["wordCount"])}
    inline = SubElement(contents, "inlineXML", about)
    html = SubElement(inline, "html", {"xmlns": XHTML, LANGUAGE: item["language"]})
    add_text(SubElement(html, "head"), "title", item["title"])
    html.append(xhtml_body(body["value"]))


def picture_item(picture: Item, story: Item, provider: str) -> Element:
    """Return the item of a picture, whose file is at its address."""
    found = news_item(picture["uri"], story["version"], story["language"], picture)
    of_picture = {**picture, "versionCreated": story["versionCreated"]}
    management(found, of_picture, provider, "picture")
    meta = SubElement(found, "contentMeta")
    texts = {one["role"]: one["value"] for one in picture.get("descriptions", ())}
    add_text(meta, "by", picture.get("by"))
    add_text(meta, "creditline", picture.get("by"))
    add_text(meta, "description", texts.get("caption"), role="drol:caption")
    add_text(meta, "description", texts.get("alt"), role="drol:summary")
    contents = SubElement(found, "contentSet")
    for one in picture["renditions"]:
        size = {"width": str(one["width"]), "height": str(one["height"])}
        about = {"href": one["href"], "contenttype": one["contentType"], **size}
        SubElement(contents, "remoteContent", about)
    return found
