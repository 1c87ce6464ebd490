"""The block editor's comments in a text: what they say beyond the HTML between them."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from imports.sources.wordpress.index import Index
from imports.sources.wordpress.paragraphs import with_paragraphs

# "<" and ">" are escaped in the JSON of a comment.
COMMENT = re.compile(
    r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)"
    r"\s+(?P<given>\{[^<>]*?\}\s+)?(?P<single>/)?-->"
)
# Blocks whose text is that of the older editor, and those without content of their own.
CLASSIC = {"freeform", "core/freeform", "classic"}
EMPTY = {"more", "nextpage", "spacer", "separator", "block", "page-break"}
REUSED = ("block", "core/block")
MOST_REUSED = 100  # reusable blocks of a story


@dataclass
class Divided:
    """HTML without the comments, and the names of blocks that are nothing but a comment."""

    html: str
    missing: list[str] = field(default_factory=list)


def has_blocks(text: str) -> bool:
    return bool(COMMENT.search(text))


def expand(text: str, index: Index) -> str:
    """Return the text with its reusable blocks; one that contains itself is not repeated."""
    left = MOST_REUSED

    def inserted(text: str, around: frozenset[int]) -> str:
        def replaced(found: re.Match[str]) -> str:
            nonlocal left
            reference = given_in(found).get("ref") if found["name"] in REUSED else None
            if not isinstance(reference, int) or reference in around or left <= 0:
                return found[0]
            if (known := index.blocks.get(reference)) is None:
                return found[0]
            left -= 1
            return inserted(known, around | {reference})

        return COMMENT.sub(replaced, text)

    return inserted(text, frozenset())


def divide(text: str) -> Divided:
    """Return the HTML of all blocks. Text outside blocks is that of the older editor."""
    divided = Divided("")
    html: list[str] = []
    inside: list[str] = []
    place = 0
    for found in COMMENT.finditer(text):
        html.append(part_of(text[place : found.start()], inside))
        place = found.end()
        name = found["name"].removeprefix("core/")
        if found["end"]:
            if name in inside:
                del inside[len(inside) - 1 - inside[::-1].index(name) :]
        elif not found["single"]:
            inside.append(name)
        elif name not in EMPTY or name == "block":
            divided.missing.append(name)
    html.append(part_of(text[place:], inside))
    divided.html = "".join(html)
    divided.missing = list(dict.fromkeys(divided.missing))
    return divided


def part_of(text: str, inside: list[str]) -> str:
    if not text.strip():
        return "\n"
    return with_paragraphs(text) if not inside or inside[-1] in CLASSIC else text


def given_in(found: re.Match[str]) -> dict[str, Any]:
    try:
        value = json.loads(found["given"] or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
