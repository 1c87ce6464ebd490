"""JSON as a stream of items: one object, an array of them, or one a line."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from imports.sources.decoding import cleaned, text_chunks
from imports.sources.parts import Unreadable

LARGEST_ITEM = 20_000_000  # characters
SPACE = " \t\r\n\ufeff"
SPACES = re.compile(f"[{SPACE}]*")


class Invalid:
    """A line that is no JSON."""


def lines_of(stream: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """Yield the number and the JSON data of each line, `Invalid` for a line that has none or is too long."""
    number, kept, is_too_long = 0, "", False
    for chunk in text_chunks(stream):
        *whole, rest = chunk.split("\n")
        for line in whole:
            number += 1
            text, kept = kept + line, ""
            if is_too_long or text.strip(SPACE):
                yield number, Invalid if is_too_long else parsed(text)
            is_too_long = False
        kept += rest
        if is_too_long or len(kept) > LARGEST_ITEM:
            kept, is_too_long = "", True
    if is_too_long or kept.strip(SPACE):
        yield number + 1, Invalid if is_too_long else parsed(kept)


def parsed(text: str) -> Any:
    try:
        return cleaned(json.loads(text.strip(SPACE)))
    except (ValueError, RecursionError):
        return Invalid


class Reader:
    """Reads one JSON value after another from a file."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.chunks = text_chunks(stream)
        self.text = ""
        self.at = 0  # the place in the text
        self.line = 1
        self.decoder = json.JSONDecoder()

    def more(self) -> bool:
        """Read at least as much as is left, and return whether there was more."""
        left = len(self.text) - self.at
        pieces, wanted = [self.text[self.at :]], max(1, left)
        for chunk in self.chunks:
            pieces.append(chunk)
            wanted -= len(chunk)
            if wanted <= 0:
                break
        self.text, self.at = "".join(pieces), 0
        return len(self.text) > left

    def go(self, end: int) -> None:
        self.line += self.text.count("\n", self.at, end)
        self.at = end

    def peek(self) -> str:
        """Return the next character that is no space; an empty text at the end."""
        while True:
            found = SPACES.match(self.text, self.at)
            self.go(found.end() if found else self.at)
            if self.at < len(self.text) or not self.more():
                return self.text[self.at : self.at + 1]

    def value(self) -> Any:
        """Return the next object. Raises `Unreadable`."""
        if self.peek() != "{":
            raise self.damaged()
        while True:
            try:
                value, end = self.decoder.raw_decode(self.text, self.at)
            except ValueError as error:
                if len(self.text) - self.at > LARGEST_ITEM or not self.more():
                    raise self.damaged() from error
                continue
            except RecursionError as error:
                raise self.damaged() from error
            self.go(end)
            return cleaned(value)

    def damaged(self) -> Unreadable:
        reason = _("The file is damaged here. What follows could not be read.")
        return Unreadable(reason, self.line)


def items_of(stream: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """Yield the line and data of each object: one after another, in arrays, or in `items` of the only one.

    Raises `Unreadable` at what is no JSON.
    """
    reader = Reader(stream)
    depth = 0
    while sign := reader.peek():
        if sign == "[" and not depth:
            depth = 1
            reader.go(reader.at + 1)
        elif sign in "],":
            depth -= sign == "]"
            reader.go(reader.at + 1)
        else:
            line, value = reader.line, reader.value()
            items = value.get("items")
            for item in items if isinstance(items, list) else [value]:
                yield line, item
    if depth > 0:
        raise reader.damaged()
