"""Small pieces of HTML: what readers write in place of a source's own forms."""

import re
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

import nh3

from news.blocks.video import player_address

LONGEST_TITLE = 1000  # characters
LONGEST_TEXT = 5000
BREAK = re.compile(r"<(?:br|hr|/?(?:p|div|li|ul|ol|h[1-6]|tr|td|blockquote))\b[^<>]*>", re.I)
# A whole tag with an address; signs of tags may be in its quoted attributes.
QUOTED = r"""(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*"""
ADDRESSED = re.compile(rf"<(?:a|img|iframe|source|video|audio|embed)\b[^\"'<>]*{QUOTED}>", re.I)
ATTRIBUTE = re.compile(r"""(\s(?:href|src)\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.I)
OWN_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.I)
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff", ".svg")


def plain(html: str, longest: int = LONGEST_TEXT) -> str:
    """Return HTML as text on one line."""
    part = html[: longest * 10]
    if "<" in part:
        part = nh3.clean(BREAK.sub(" ", part), tags=set(), clean_content_tags={"script", "style"})
    return " ".join(unescape(part).split())[:longest]


def paragraphs(text: str) -> str:
    """Return plain text as HTML; empty lines divide its paragraphs."""
    parts = re.split(r"\n[ \t\r]*\n", text.strip())
    return "\n".join(f"<p>{with_breaks(part)}</p>" for part in parts if part.strip())


def with_breaks(text: str) -> str:
    return "<br>".join(escape(line.strip(), quote=False) for line in text.strip().splitlines())


def absolute(html: str, base: str) -> str:
    """Return HTML with the addresses of links, pictures and players resolved."""

    def resolved(attribute: re.Match[str]) -> str:
        address = unescape(next(filter(None, attribute.groups()[1:]), "")).strip()
        if not address or OWN_SCHEME.match(address):
            return attribute[0]
        return f'{attribute[1]}"{escape(resolve(base, address))}"'

    def replaced(tag: re.Match[str]) -> str:
        return ATTRIBUTE.sub(resolved, tag[0])

    return ADDRESSED.sub(replaced, html) if base else html


def resolve(base: str, address: str) -> str:
    """Return an address as seen from a page; unchanged if one of them is none."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address


def is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def is_picture(address: str, media_type: str = "") -> bool:
    """Return whether a file is a picture, by its type or else by the end of its address."""
    if media_type and media_type != "application/octet-stream":
        return media_type.lower().startswith("image")
    return address.lower().partition("?")[0].endswith(PICTURE_ENDINGS)


def file_name(address: str) -> str:
    """Return the last part of an address."""
    return address.partition("?")[0].rstrip("/").rpartition("/")[2] or address


def is_video(address: str) -> bool:
    """Return whether an address is that of a video that a story can show."""
    try:
        return bool(player_address(address))
    except ValueError:
        return False


def link(address: str, text: str = "") -> str:
    return f'<p><a href="{escape(address)}">{escape(text or address, quote=False)}</a></p>'


def embed(address: str) -> str:
    """Return a player of a video, or a link to what has none."""
    if is_video(address):
        return f'<iframe src="{escape(address)}"></iframe>'
    return link(address)


def figure(address: str, alt: str = "", caption: str = "") -> str:
    """Return a picture. The caption is plain text."""
    image = f'<img src="{escape(address)}" alt="{escape(alt)}">'
    text = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
    return f"<figure>{image}{text}</figure>"


def names_of(names: Iterable[str]) -> list[str]:
    """Return topics without empty and repeated names."""
    tidy = (" ".join(name.split()) for name in names)
    found: dict[str, str] = {}
    for name in filter(None, tidy):
        found.setdefault(name.casefold(), name)
    return list(found.values())
