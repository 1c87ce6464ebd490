"""The text of XML files; what exports often have that is not well-formed is put right first."""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import IO

from imports.sources.decoding import FORBIDDEN, text_chunks

# The characters that HTML names; XML knows five of them.
CHARACTERS = {name[:-1]: text for name, text in html5.items() if name.endswith(";")}
LONGEST = 40  # characters of a sign
SIGN = re.compile(
    r"<!\[CDATA\[|\]\]>|&(?:#(?:x(?P<hex>[0-9a-f]{1,8})|(?P<number>[0-9]{1,9}))|(?P<name>[a-z0-9]{1,32}));|&",
    re.IGNORECASE,
)
# What may be the beginning of a sign at the end of a piece.
BEGINNING = re.compile(rf"(?:&[^;<>\s]{{0,{LONGEST}}}|<(?:!(?:\[[CDATA]{{0,5}})?)?|\]\]?)\Z")


class Repair:
    """Puts right the text between sections of CDATA, piece by piece."""

    def __init__(self) -> None:
        self.is_inside = False  # a section of CDATA
        self.kept = ""

    def piece(self, text: str) -> str:
        """Return what can be parsed of the text so far."""
        text = self.kept + FORBIDDEN.sub("", text)
        beginning = BEGINNING.search(text, max(0, len(text) - LONGEST - 1))
        end = beginning.start() if beginning else len(text)
        self.kept = text[end:]
        return SIGN.sub(self.sign, text[:end])

    def rest(self) -> str:
        return SIGN.sub(self.sign, self.kept)

    def sign(self, found: re.Match[str]) -> str:
        """Return what stands for a sign: an end without a section and a bare `&` are text."""
        text = found[0]
        if self.is_inside:
            self.is_inside = text != "]]>"
            return text
        if text[0] == "<":
            self.is_inside = True
            return text
        if text == "]]>":
            return "]]&gt;"
        if text == "&" or (found["name"] and found["name"] not in CHARACTERS):
            return f"&amp;{text[1:]}"
        return "" if is_forbidden(found) else text


def is_forbidden(found: re.Match[str]) -> bool:
    """Return whether a number is that of a character that XML does not take."""
    if not found["hex"] and not found["number"]:
        return False
    number = int(found["hex"], 16) if found["hex"] else int(found["number"])
    return not 0 < number <= 0x10FFFF or bool(FORBIDDEN.match(chr(number)))


def xml_chunks(stream: IO[bytes]) -> Iterator[str]:
    """Yield the text of an XML file without what XML forbids."""
    repair = Repair()
    for chunk in text_chunks(stream):
        yield repair.piece(chunk)
    yield repair.rest()
