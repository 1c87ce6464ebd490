"""Read feeds in each format, with the rules of their validators as assertions."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
from django.test import Client

ATOM, MEDIA = "{http://www.w3.org/2005/Atom}", "{http://search.yahoo.com/mrss/}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
TYPES = {
    "xml": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
HOST = "http://testserver"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")


@dataclass
class Item:
    """An entry of a feed, whatever its format."""

    identity: str
    title: str
    link: str
    published: datetime
    updated: datetime | None
    summary: str
    content: str
    author: str
    categories: list[str] = field(default_factory=list)


@dataclass
class Read:
    """A feed as its readers understand it."""

    response: object
    title: str
    language: str
    link: str
    self_url: str
    hubs: list[str]
    items: list[Item]

    @property
    def titles(self) -> list[str]:
        return [item.title for item in self.items]


def text_of(html: str) -> str:
    """Return the text of HTML, as a reader shows it."""
    return "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext())


def read(file_format: str, query: str = "", language: str = "nb", client=None) -> Read:
    """Fetch a feed and check what a validator would."""
    response = (client or Client()).get(f"/{language}/feed.{file_format}{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == TYPES[file_format]
    found = {"xml": rss, "atom": atom, "json": json_feed}[file_format](response)
    check(found, f"/{language}/feed.{file_format}")
    return found


def check(feed: Read, path: str) -> None:
    assert feed.title
    assert urlsplit(feed.self_url).path == path
    identities = [item.identity for item in feed.items]
    assert len({*identities}) == len(identities)
    for item in feed.items:
        assert item.title and item.identity
        assert item.link.startswith(f"{HOST}/")
        assert item.published.tzinfo
        for element in html5lib.parseFragment(item.content, namespaceHTMLElements=False).iter():
            for name in {"href", "src"} & {*element.attrib}:
                assert urlsplit(element.get(name)).scheme in {"http", "https", "mailto", "tel"}
            assert element.tag not in {"script", "style", "iframe", "form"}


def rss(response) -> Read:
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    links = channel.findall(f"{ATOM}link")
    (own,) = [link for link in links if link.get("rel") == "self"]
    for item in channel.iter("item"):
        assert item.find("guid").get("isPermaLink") == "false"
        assert re.fullmatch(
            r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", item.findtext("pubDate")
        )
    return Read(
        response,
        channel.findtext("title"),
        channel.findtext("language"),
        channel.findtext("link"),
        own.get("href"),
        [link.get("href") for link in links if link.get("rel") == "hub"],
        [
            Item(
                item.findtext("guid"),
                item.findtext("title"),
                item.findtext("link"),
                parsedate_to_datetime(item.findtext("pubDate")),
                None,
                text_of(item.findtext("description")),
                item.findtext(ENCODED) or "",
                item.findtext(CREATOR) or "",
                [one.text for one in item.findall("category")],
            )
            for item in channel.iter("item")
        ],
    )


def atom(response) -> Read:
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    assert RFC3339.fullmatch(root.findtext(f"{ATOM}updated"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert urlsplit(root.findtext(f"{ATOM}id")).scheme
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert entry.find(f"{ATOM}summary").get("type") == "html"
        for name in ("updated", "published"):
            assert RFC3339.fullmatch(entry.findtext(f"{ATOM}{name}"))
    return Read(
        response,
        root.findtext(f"{ATOM}title"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        links["alternate"],
        links["self"],
        [links["hub"]] if "hub" in links else [],
        [
            Item(
                entry.findtext(f"{ATOM}id"),
                entry.findtext(f"{ATOM}title"),
                entry.find(f"{ATOM}link").get("href"),
                datetime.fromisoformat(entry.findtext(f"{ATOM}published")),
                datetime.fromisoformat(entry.findtext(f"{ATOM}updated")),
                text_of(entry.findtext(f"{ATOM}summary")),
                entry.findtext(f"{ATOM}content") or "",
                entry.findtext(f"{ATOM}author/{ATOM}name") or "",
                [one.get("term") for one in entry.findall(f"{ATOM}category")],
            )
            for entry in root.iter(f"{ATOM}entry")
        ],
    )


def json_feed(response) -> Read:
    about = json.loads(response.content)
    assert about["version"] == "https://jsonfeed.org/version/1.1"
    for item in about["items"]:
        assert isinstance(item["id"], str)
        assert item.get("content_html") or item.get("content_text")
        assert RFC3339.fullmatch(item["date_published"])
        assert RFC3339.fullmatch(item["date_modified"])
    return Read(
        response,
        about["title"],
        about["language"],
        about["home_page_url"],
        about["feed_url"],
        [hub["url"] for hub in about.get("hubs", [])],
        [
            Item(
                item["id"],
                item["title"],
                item["url"],
                datetime.fromisoformat(item["date_published"]),
                datetime.fromisoformat(item["date_modified"]),
                item["summary"],
                item.get("content_html", ""),
                ", ".join(author["name"] for author in item.get("authors", [])),
                item.get("tags", []),
            )
            for item in about["items"]
        ],
    )
