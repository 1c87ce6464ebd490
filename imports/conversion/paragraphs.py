"""Paragraphs, of which a block may hold several, one by one."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from news.pasting.blocks import Raw

PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.DOTALL)
BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"<[^>]+>")


def apart(blocks: Iterable[Raw]) -> Iterator[Raw]:
    """Return the blocks with one block for each paragraph; `news.pasting.conversion.joined` is the way back."""
    for block in blocks:
        if block["type"] != "paragraph":
            yield block
            continue
        for found in PARAGRAPH.finditer(block["value"]):
            yield {"type": "paragraph", "value": found[0]}


def text_of(html: str) -> str:
    """Return the words of rich text on one line."""
    return " ".join(unescape(TAG.sub("", BREAK.sub(" ", html))).split())


def paragraph_text(block: Raw) -> str:
    """Return the words of a paragraph or heading; an empty string for all other blocks."""
    return text_of(block["value"]) if block["type"] in ("paragraph", "heading") else ""


def lines_of(block: Raw) -> list[str]:
    return [line for part in BREAK.split(block["value"]) if (line := text_of(part))]
