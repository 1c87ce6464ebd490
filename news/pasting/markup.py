"""Parsing of foreign HTML, and what its attributes mean."""

import base64
import binascii
import re
from collections import Counter
from dataclasses import dataclass, field

import nh3
from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
EMBEDS = ("iframe", "video", "audio", "object", "embed", "svg", "math", "form", "canvas")
BLOCKS = {
    *HEADINGS,
    *("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "blockquote", "pre", "hr", "img"),
    *("section", "article", "aside", "header", "footer", "main", "address", "center"),
    *("figure", "figcaption", "caption", "details", "summary"),
}
TABLE_PARTS = {"thead", "tbody", "tfoot", "tr", "td", "th"}
INLINE = {
    *("a", "b", "strong", "i", "em", "sup", "sub", "span", "font", "br", "cite", "del", "ins"),
    *("s", "strike", "u", "small", "big", "q", "code"),
}
EMPTIED = {
    "script",
    "style",
    "title",
    "xml",
    "noscript",
    "template",
    "textarea",
    "select",
    "button",
}
EMPTIED |= {"noframes", "nav"}
ATTRIBUTES = {
    "*": {"style", "class", "id", "name", "hidden", "role"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "data-emoji"},
    "iframe": {"src", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "blockquote": {"type"},
    "span": {"data-editor"},
}
# More than is used in the end, so that what is left out can be reported.
SCHEMES = {"http", "https", "mailto", "tel", "file", "javascript", "data", "cid", "blob", "picture"}
SCHEMES |= {"kept"}  # files inside the sources of imports
MOST_MARKUP = 4_000_000  # characters, without pictures
DEEPEST = 200  # elements within each other
MOST_ELEMENTS = 25_000  # a second's work
# The parser takes quadratic time for what is open, and long for each sign: measured before it is called.
MOST_OPEN = 2000
MOST_SIGNS = 200_000  # "<" and "&"
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?![\w:-])", re.I | re.ASCII)
# The separators of attributes in one tag, of which there are seldom more than fifty; quadratic, too.
MOST_SEPARATORS = 5000
SEPARATOR = re.compile(r"[\s/\"']")
WHOLE_TAG = re.compile(r"""<[a-z][^"'<>]*(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*""", re.I | re.ASCII)
# Tags that need no end.
WITHOUT_END = {
    *("p", "li", "dt", "dd", "option", "optgroup"),
    *("tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"),
    *("br", "hr", "img", "col", "wbr", "input", "link", "meta", "base"),
    *("area", "embed", "source", "track", "param"),
}
DATA_PICTURE = re.compile(r"data:image/[\w.+-]+(?:;[\w=-]+)*;base64,", re.ASCII)


class Unconvertible(Exception):
    """Content that cannot be divided into blocks, with the message for the user."""


@dataclass
class Markup:
    """Parsed HTML, with the contents of the pictures in it; their `src` is `picture:` and the index."""

    soup: BeautifulSoup
    pictures: list[bytes] = field(default_factory=list)


def parse(html: str, pictures: list[bytes] | None = None) -> Markup:
    """Return well-formed HTML without scripts and comments. Raises `Unconvertible`."""
    found = list(pictures or [])

    def take_pictures(tag: str, attribute: str, value: str) -> str | None:
        if tag == "img" and attribute == "src" and value.startswith("data:"):
            content = decoded(value)
            if content is None:
                return None
            found.append(content)
            return f"picture:{len(found) - 1}"
        return value

    counted = re.sub(f"{DATA_PICTURE.pattern}[^\"'\\s>]*", "", html)
    if len(counted) > MOST_MARKUP:
        raise Unconvertible(_("The text is too long to be divided into blocks."))
    too_complicated = Unconvertible(_("The text is too complicated to be divided into blocks."))
    is_long = counted.count("<") + counted.count("&") > MOST_SIGNS
    if is_long or has_too_many_open(counted) or has_too_many_attributes(counted):
        raise too_complicated
    cleaned = nh3.clean(
        html.replace("\0", ""),
        tags=BLOCKS | TABLE_PARTS | INLINE | {*EMBEDS},
        clean_content_tags=EMPTIED,
        attributes=ATTRIBUTES,
        attribute_filter=take_pictures,
        link_rel=None,
        url_schemes=SCHEMES,
    )
    # Nearly every element has two tags, and no other "<" is left.
    if cleaned.count("<") > 2 * MOST_ELEMENTS:
        raise too_complicated
    soup = BeautifulSoup(cleaned, "html.parser")
    if is_too_deep(soup):
        raise too_complicated
    return Markup(soup, found)


def has_too_many_open(html: str) -> bool:
    """Return whether more elements than `MOST_OPEN` are begun and not ended at some place."""
    openings: Counter[str] = Counter()
    total = 0
    for closes, name in TAG.findall(html):
        name = name.lower()
        if name in WITHOUT_END or (closes and not openings[name]):
            continue
        change = -1 if closes else 1
        openings[name] += change
        total += change
        if total > MOST_OPEN:
            return True
    return False


def has_too_many_attributes(html: str) -> bool:
    tags = (match[0] for match in WHOLE_TAG.finditer(html))
    return any(
        len(tag) > MOST_SEPARATORS and len(SEPARATOR.findall(tag)) > MOST_SEPARATORS for tag in tags
    )


def is_too_deep(soup: BeautifulSoup) -> bool:
    """Return whether the elements are nested deeper than functions may call each other."""
    depths = {id(soup): 0}
    for tag in soup.find_all(True):
        depths[id(tag)] = depth = depths[id(tag.parent)] + 1
        if depth > DEEPEST:
            return True
    return False


def decoded(address: str) -> bytes | None:
    """Return the picture of a `data:` URL; None if it is none or is damaged."""
    start = DATA_PICTURE.match(address)
    if not start:
        return None
    try:
        return base64.b64decode(re.sub(r"\s", "", address[start.end() :]), validate=True)
    except (binascii.Error, ValueError):
        return None


def style_of(tag: Tag) -> dict[str, str]:
    """Return the declarations of a `style` attribute in lower case."""
    pairs = (part.partition(":") for part in str(tag.get("style") or "").lower().split(";"))
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def classes_of(tag: Tag) -> list[str]:
    return [name.lower() for name in tag.get_attribute_list("class") if name]


def is_hidden(tag: Tag) -> bool:
    style = style_of(tag)
    return (
        tag.has_attr("hidden") or style.get("display") == "none" or style.get("mso-hide") == "all"
    )


def is_blank(text: str) -> bool:
    """Return whether a text has nothing to see."""
    return not re.sub(r"[\s\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", "", text)
