"""Shortcodes: WordPress's own become HTML, others are kept as text and named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from imports.sources.markup import embed, figure, file_name, is_web, link, plain
from imports.sources.wordpress.index import Index, number_of

GIVEN = r"(?P<given>(?:\s|=|/)[^\[\]<>]{0,3000}?)?"
# A caption holds tags, and in its first form a text with tags as an attribute.
CAPTION = re.compile(
    r"(?<!\[)\[(?P<name>(?:wp_)?caption)(?P<given>\s[^\[\]]{0,3000})?\]"
    r"(?P<inner>[^\[\]]{0,20000})\[/(?P=name)\]",
    re.IGNORECASE,
)
ENCLOSING = re.compile(
    rf"(?<!\[)\[(?P<name>embed|video|audio|youtube|vimeo){GIVEN}\](?P<inner>[^\[\]]{{0,2000}})\[/(?P=name)\]",
    re.IGNORECASE,
)
SINGLE = re.compile(
    rf"(?<!\[)\[(?P<name>gallery|video|audio|youtube|vimeo|embed){GIVEN}/?\]", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
# What is a shortcode and not a remark in brackets: it has attributes, a compound name, or an end.
UNKNOWN = re.compile(
    r"(?<!\[)\[([a-z][\w-]{1,50})(\s+[\w-]+=[^\[\]]{0,3000})?\s*/?\]", re.IGNORECASE
)
END = re.compile(r"\[/([a-z][\w-]{1,50})\]", re.IGNORECASE)
ESCAPED = re.compile(r"\[(\[[a-z/][^\[\]]{0,3000}\])\]", re.IGNORECASE)
PICTURE = re.compile(r"(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", re.IGNORECASE)
FILES = ("src", "mp4", "m4v", "webm", "ogv", "mov", "flv", "wmv", "mp3", "m4a", "ogg", "wav", "wma")
MOST_PICTURES = 200  # of one gallery


@dataclass
class Shortcodes:
    """Writes the shortcodes of a story as HTML."""

    index: Index
    story: int  # its number in the export

    def as_html(self, text: str) -> str:
        text = CAPTION.sub(self.caption, text)
        text = ENCLOSING.sub(self.player, text)
        text = SINGLE.sub(self.single, text)
        return ESCAPED.sub(r"\1", text)

    def caption(self, found: re.Match[str]) -> str:
        picture = PICTURE.search(found["inner"])
        if not picture:
            return found["inner"]
        inner = found["inner"]
        text = (inner[: picture.start()] + inner[picture.end() :]).strip()
        text = text or unescape(attributes_of(found["given"]).get("caption", ""))
        below = f"<figcaption>{text}</figcaption>" if text else ""
        return f"\n\n<figure>{picture[0]}{below}</figure>\n\n"

    def single(self, found: re.Match[str]) -> str:
        if found["name"].lower() == "gallery":
            return "\n\n" + "".join(self.gallery(attributes_of(found["given"]))) + "\n\n"
        return self.player(found)

    def gallery(self, given: dict[str, str]) -> Iterator[str]:
        """Yield the pictures of a gallery: those that it lists, or all of the story."""
        listed = given.get("ids") or given.get("include")
        numbers = [number_of(one.strip()) for one in listed.split(",")] if listed else None
        if numbers is None:
            numbers = self.index.children.get(number_of(given.get("id", "")) or self.story, [])
        for number in numbers[:MOST_PICTURES]:
            if one := self.index.attachments.get(number):
                yield figure(one.address, one.alt, one.caption)

    def player(self, found: re.Match[str]) -> str:
        """Return a video of a known provider as a player, and another file as a link."""
        inner = found.groupdict().get("inner") or ""
        address = media_address(found["name"].lower(), found["given"] or "", inner)
        if not is_web(address):
            return found[0]
        is_file = found["name"].lower() in ("video", "audio")
        code = embed(address)
        is_link = is_file and not code.startswith("<iframe")
        return f"\n\n{link(address, file_name(address)) if is_link else code}\n\n"


def media_address(name: str, given: str, inner: str) -> str:
    """Return what a player plays, from its text, an attribute, or what follows the name."""
    attributes = attributes_of(given)
    named = next((attributes[one] for one in FILES if attributes.get(one)), "")
    bare = given.strip().lstrip("=").strip().strip("\"'").split()
    text = unescape(plain(inner).strip() or named or (bare[0] if bare else ""))
    key = attributes.get("id") or text
    if name == "youtube" and re.fullmatch(r"[\w-]{11}", key, re.ASCII):
        return f"https://www.youtube.com/watch?v={key}"
    if name == "vimeo" and re.fullmatch(r"\d{4,12}", key, re.ASCII):
        return f"https://vimeo.com/{key}"
    return text


def attributes_of(text: str | None) -> dict[str, str]:
    found = ATTRIBUTE.findall(text or "")
    return {name.lower(): next(filter(None, values), "") for name, *values in found}


def unknown_in(html: str) -> list[str]:
    """Return the names of shortcodes that are left in a text."""
    ended = {name.lower() for name in END.findall(html)}
    names: dict[str, None] = {}
    for name, given in UNKNOWN.findall(html):
        if given or name.lower() in ended or "_" in name or "-" in name:
            names[name.lower()] = None
    return list(names)
