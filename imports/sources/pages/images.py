"""The addresses of pictures: lazily loaded ones, the largest of several, the original of a smaller size."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit, urlunsplit

from bs4 import Tag

from imports.records import FileRecord
from imports.sources.pages.addresses import absolute
from imports.sources.pages.document import text_of
from imports.sources.pages.mapping import Images

# An address ends with a space, or with a comma before one; a width or density may follow.
CANDIDATE = re.compile(r"[\s,]*(?P<url>[^\s,]\S*)(?:\s+(?P<size>[^,]{1,20}))?")
NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,3})?")
SMALLEST_DATA = 1500  # characters; shorter pictures within the page only hold the place of one that is loaded later
HasFile = Callable[[str], bool]


def address_of(tag: Tag, images: Images, base: str, has_file: HasFile | None) -> str:
    """Return the address of an `img`, absolute or `data:`; an empty string if it has none.

    `has_file` says whether a file was saved; of an original that was not, the size on the page is taken.
    """
    for named in named_addresses(tag, images):
        if named.startswith("data:"):
            if len(named) >= SMALLEST_DATA:
                return named
            continue
        if address := absolute(named, base):
            original = without_suffix(address, images.suffixes)
            if original == address or has_file is None:
                return original
            return original if has_file(original) or not has_file(address) else address
    return ""


def named_addresses(tag: Tag, images: Images) -> Iterator[str]:
    sources = tag.parent.find_all("source") if tag.parent and tag.parent.name == "picture" else []
    for attribute in images.attributes:
        for one in [tag, *sources]:
            value = str(one.get(attribute) or "").strip()
            if attribute.endswith("srcset"):
                value = largest(value)
            if value:
                yield value


def largest(srcset: str) -> str:
    """Return the address of the widest picture in a `srcset`."""
    best, width = "", -1.0
    position, srcset = 0, srcset[:20_000]
    while found := CANDIDATE.match(srcset, position):
        url, descriptor = found["url"], found["size"] or ""
        position = found.end("url") if url.endswith(",") else found.end()
        number = NUMBER.match(descriptor if not url.endswith(",") else "")
        size = float(number[0]) if number else 1.0
        if size > width and not url.startswith("data:"):
            best, width = url.rstrip(","), size
    return best


def without_suffix(address: str, suffixes: tuple[str, ...]) -> str:
    """Return the address without an ending of its name that stands for a size; `{n}` is a number."""
    parts = urlsplit(address)
    stem, dot, extension = parts.path.rpartition(".")
    for suffix in suffixes:
        pattern = re.escape(suffix).replace(r"\{n\}", r"\d{1,5}")
        shorter = re.sub(rf"(?<=[^/]){pattern}$", "", stem)
        if dot and shorter != stem:
            return urlunsplit(parts._replace(path=f"{shorter}.{extension}"))
    return address


def is_pixel(tag: Tag) -> bool:
    """Return whether a picture only counts readers."""
    sizes = [str(tag.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    return any(size in ("0", "1") for size in sizes)


def file_record(tag: Tag, address: str, caption: str = "", credit: str = "") -> FileRecord:
    alt, title = (" ".join(str(tag.get(name) or "").split()) for name in ("alt", "title"))
    return FileRecord(address, title=title, alt=alt, caption=caption, credit=credit)


def document_record(tag: Tag, base: str) -> FileRecord | None:
    address = absolute(str(tag.get("href") or tag.get("src") or ""), base)
    return FileRecord(address, title=text_of(tag)) if address else None
