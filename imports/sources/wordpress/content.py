"""The content of a post as plain HTML."""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from imports.records import FileRecord
from imports.sources.markup import (
    QUOTED,
    absolute,
    embed,
    file_name,
    is_video,
    is_web,
    link,
    plain,
    resolve,
)
from imports.sources.wordpress.blocks import divide, expand, has_blocks
from imports.sources.wordpress.index import Attachment, Index, number_of, without_proxy
from imports.sources.wordpress.paragraphs import with_paragraphs
from imports.sources.wordpress.shortcodes import Shortcodes, unknown_in

WRAPPED = re.compile(
    r'<div class="wp-block-embed__wrapper">\s*([^<>\s]{1,2000})\s*</div>', re.IGNORECASE
)
# An address alone in a paragraph, which WordPress shows as what it leads to.
ALONE = re.compile(r"<p(?:\s[^<>]*)?>\s*(https?://[^\s<>\"']{3,2000})\s*</p>", re.IGNORECASE)
FLASH = re.compile(
    r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:v|embed)/([\w-]{11})", re.IGNORECASE
)
# Nothing in a text is looked for over more than some thousand characters, so that no text takes long.
OBJECT = re.compile(r"<object\b[^<>]*>.{0,2000}?</object>", re.IGNORECASE | re.DOTALL)
FILE = re.compile(
    r'<div[^<>]{0,500}\bclass="[^"<>]{0,500}\bwp-block-file\b[^<>]{0,500}>(.{0,2000}?)</div>',
    re.IGNORECASE | re.DOTALL,
)
FILE_LINK = re.compile(
    r'<a\b[^<>]{0,500}\bhref="([^"<>]{1,2000})"[^<>]{0,500}>([^<>]*)</a>', re.IGNORECASE
)
GALLERY_LIST = re.compile(
    r"<(?:ul|li)\b[^<>]{0,500}\bblocks-gallery-[^<>]{0,500}>|(?<=</figure>)</li>(?=\s*<(?:li|/ul))",
    re.IGNORECASE,
)
MEDIA = re.compile(r"<(video|audio)\b[^<>]*>(?:.{0,1000}?</\1>)?", re.IGNORECASE | re.DOTALL)
SOURCE = re.compile(r"""\ssrc\s*=\s*["']([^"'<>]+)["']""", re.IGNORECASE)
IMAGE = re.compile(rf"<img\b[^\"'<>]*{QUOTED}>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
NUMBER = re.compile(r"\bwp-image-(\d{1,15})\b")
SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
SIZES = ("width", "height")  # by which counting pixels are known
MOST_NAMES = 20  # of unknown things in one post
LAZY = ("data-orig-file", "data-lazy-src", "data-src")


@dataclass
class Content:
    """The HTML of a post, and what belongs to it."""

    html: str = ""
    pictures: dict[str, FileRecord] = field(default_factory=dict)
    documents: list[FileRecord] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def content_of(text: str, base: str, story: int, index: Index) -> Content:
    """Return the content of a post as HTML, with addresses as seen from `base`."""
    content = Content()
    text = expand(text, index)
    text = Shortcodes(index, story).as_html(text)
    if has_blocks(text):
        divided = divide(text)
        html = divided.html
        for name in divided.missing[:MOST_NAMES]:
            note = _("The block “%(name)s” has no content in the export.")
            content.notes.append(note % {"name": name})
    else:
        html = with_paragraphs(text)
    for name in unknown_in(html)[:MOST_NAMES]:
        content.notes.append(_("The shortcode “%(name)s” is left as text.") % {"name": name})
    if SCRIPT.search(html):
        content.notes.append(_("Scripts are left out."))
    html = with_embeds(html)
    html = absolute(take_files(GALLERY_LIST.sub("", html), base, content), base)
    content.html = Pictures(index, content, base).placed(html).strip()
    return content


def with_embeds(html: str) -> str:
    """Return HTML in which players are frames, and other embedded media links."""

    def wrapped(found: re.Match[str]) -> str:
        address = unescape(found[1])
        return embed(address) if is_web(address) else found[0]

    def flash(found: re.Match[str]) -> str:
        key = FLASH.search(found[0])
        return embed(f"https://www.youtube.com/watch?v={key[1]}") if key else found[0]

    def media(found: re.Match[str]) -> str:
        source = SOURCE.search(found[0])
        if not source:
            return found[0]
        address = unescape(source[1])
        return embed(address) if is_video(address) else link(address, file_name(address))

    html = MEDIA.sub(media, OBJECT.sub(flash, WRAPPED.sub(wrapped, html)))
    return ALONE.sub(wrapped, html)


def take_files(html: str, base: str, content: Content) -> str:
    """Return HTML without the blocks of files, which become documents."""

    def taken(found: re.Match[str]) -> str:
        links = FILE_LINK.findall(found[1])
        if not links:
            return found[0]
        address, title = links[0]
        document = FileRecord(resolve(base, unescape(address)), title=plain(title, 300))
        content.documents.append(document)
        return ""

    return FILE.sub(taken, html)


@dataclass
class Pictures:
    """Gives the pictures of a text their original addresses, and the texts of the media library."""

    index: Index
    content: Content
    base: str

    def placed(self, html: str) -> str:
        return IMAGE.sub(self.replaced, html)

    def replaced(self, found: re.Match[str]) -> str:
        pairs = ATTRIBUTE.findall(found[0])
        given = {name.lower(): unescape(next(filter(None, values), "")) for name, *values in pairs}
        source = given.get("src", "")
        if not source or source.startswith("data:image/svg") or len(source) < 5:
            source = next((given[name] for name in LAZY if given.get(name)), source)
        if source.startswith("data:"):
            return found[0]
        number = NUMBER.search(given.get("class", ""))
        known = self.index.attachment_of(source, number_of(number[1]) if number else 0)
        address = known.address if known else unproxied(resolve(self.base, source))
        alt = plain(given.get("alt", ""), 300) or (known.alt if known else "")
        self.content.pictures.setdefault(address, file_record(known, address, alt))
        sizes = "".join(f' {name}="{escape(given[name])}"' for name in SIZES if given.get(name))
        return f'<img src="{escape(address)}" alt="{escape(alt)}"{sizes}>'


def unproxied(address: str) -> str:
    plain_address = without_proxy(address)
    if plain_address == address:
        return address
    try:
        return urlsplit(plain_address)._replace(query="").geturl()
    except ValueError:
        return address


def file_record(known: Attachment | None, address: str, alt: str = "") -> FileRecord:
    if not known:
        return FileRecord(address, alt=alt)
    return FileRecord(known.address, known.title, alt or known.alt, known.caption)
