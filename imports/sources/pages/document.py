"""A saved page as a tree: well-formed, within limits, without scripts, styles, comments and drawings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import nh3
from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils.translation import gettext as _

from imports.sources.pages.json_ld import read_json_ld
from imports.sources.pages.selection import Index
from news.pasting.markup import (
    INLINE,
    MOST_ELEMENTS,
    MOST_MARKUP,
    MOST_SIGNS,
    has_too_many_attributes,
    has_too_many_open,
    is_blank,
    is_hidden,
    is_too_deep,
    style_of,
)

# Left out with what is in them. Navigation, hidden parts and what a browser without scripts shows are not the story.
LEFT_OUT = {"script", "style", "noscript", "template", "svg", "math", "noframes", "nav"}
# Elements of the page that the parser of fragments would drop; they get these names while it runs.
OUTER = ("html", "head", "body")
OUTER_TAG = re.compile(r"<(/?)(html|head|body)(?=[\s>/])", re.IGNORECASE)
INNER_TAG = re.compile(r"<(/?)outer-(html|head|body)(?=[\s>])")
TAG_NAME = re.compile(r"<([a-z][a-z0-9-]{0,40})", re.IGNORECASE | re.ASCII)
MOST_NAMES = 300
ATTRIBUTES = {
    *("class", "id", "lang", "dir", "hidden", "role", "style", "title", "name", "type", "value"),
    *("itemprop", "itemscope", "itemtype", "property", "typeof", "content", "charset", "datetime"),
    *("href", "hreflang", "rel", "media", "src", "srcset", "sizes", "alt", "width", "height"),
    *("colspan", "rowspan", "scope", "start", "reversed", "cite", "poster", "download"),
}
PREFIXES = {"data-", "aria-"}
SCHEMES = {"http", "https", "mailto", "tel", "data", "file"}
WITHIN_WORDS = (INLINE | {"mark", "abbr", "time", "label", "wbr"}) - {"br"}
BEGINS = re.compile(r"<(script|style|svg)\b|<!--", re.IGNORECASE | re.ASCII)


class Unreadable(ValueError):
    """A page that cannot be read, with the reason for the user."""


@dataclass
class Document:
    """A page: its tree, and what it says of itself as JSON-LD."""

    soup: BeautifulSoup
    json_ld: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.index = Index(self.soup)

    def select(self, css: str, limit: int = 0) -> list[Tag]:
        """Return the elements of a selector, in the order of the page."""
        return self.index.select(css, limit)

    @property
    def language(self) -> str:
        page = self.soup.find("html")
        return str(page.get("lang") or "") if page else ""


def parse(text: str) -> Document:
    """Return a page. Raises `Unreadable` for one that is too large, or that no browser would show."""
    if len(text) > MOST_MARKUP:
        raise Unreadable(_("The page is too large."))
    if not TAG_NAME.search(text):
        raise Unreadable(_("The file is no page of text."))
    rest, scripts = without_scripts(text)
    is_long = rest.count("<") + rest.count("&") > MOST_SIGNS
    if is_long or has_too_many_open(rest) or has_too_many_attributes(rest):
        raise Unreadable(_("The page is too complicated."))
    cleaned = clean(rest)
    if cleaned.count("<") > 2 * MOST_ELEMENTS:
        raise Unreadable(_("The page is too complicated."))
    soup = BeautifulSoup(INNER_TAG.sub(r"<\1\2", cleaned), "html.parser")
    if is_too_deep(soup):
        raise Unreadable(_("The page is too complicated."))
    return Document(soup, read_json_ld(scripts))


def clean(html: str) -> str:
    renamed = OUTER_TAG.sub(r"<\1outer-\2", html)
    names = {name.lower() for name in TAG_NAME.findall(renamed)} - LEFT_OUT
    if len(names) > MOST_NAMES:
        raise Unreadable(_("The page is too complicated."))
    return nh3.clean(
        renamed,
        tags=names,
        clean_content_tags=LEFT_OUT,
        attributes={"*": ATTRIBUTES},
        generic_attribute_prefixes=PREFIXES,
        link_rel=None,
        url_schemes=SCHEMES,
    )


def without_scripts(text: str) -> tuple[str, list[str]]:
    """Return a page without comments, scripts, styles and drawings, and its scripts of JSON-LD."""
    kept: list[str] = []
    scripts: list[str] = []
    position = 0
    while found := BEGINS.search(text, position):
        kept.append(text[position : found.start()])
        name = (found[1] or "").lower()
        closing = re.compile(rf"</{name}\s{{0,9}}>" if name else "-->", re.IGNORECASE)
        end = closing.search(text, found.end())
        content = text[found.end() : end.start() if end else len(text)]
        if name == "script" and "ld+json" in content[:200].lower():
            scripts.append(content.partition(">")[2])
        position = end.end() if end else len(text)
    kept.append(text[position:])
    return "".join(kept), scripts


def visible_texts(tag: Tag) -> Iterator[NavigableString]:
    """Yield the texts that a reader sees."""
    for node in tag.children:
        if isinstance(node, NavigableString):
            if not is_blank(node):
                yield node
        elif isinstance(node, Tag) and not is_unseen(node):
            yield from visible_texts(node)


def is_unseen(tag: Tag) -> bool:
    return is_hidden(tag) or style_of(tag).get("visibility") == "hidden"


def text_of(tag: Tag) -> str:
    """Return the words of an element that a reader sees, on one line."""
    return " ".join("".join(pieces_of(tag)).split())


def pieces_of(tag: Tag) -> Iterator[str]:
    for node in tag.children:
        if isinstance(node, NavigableString):
            yield str(node)
        elif isinstance(node, Tag) and not is_unseen(node):
            space = "" if node.name in WITHIN_WORDS else " "
            yield space
            yield from pieces_of(node)
            yield space


def count_characters(text: str) -> int:
    return len("".join(text.split()))


def selector_of(tag: Tag, root: Tag | None = None) -> str:
    """Return a readable selector: the element with its classes, below its nearest parents."""
    parts: list[str] = []
    for one in [tag, *tag.parents]:
        if one is root or one.name == "[document]" or len(parts) == 3:
            break
        classes = [name for name in one.get_attribute_list("class") if name][:2]
        mark = f"#{one['id']}" if one.get("id") else "".join(f".{name}" for name in classes)
        parts.append(f"{one.name}{mark}")
    return " > ".join(reversed(parts))
