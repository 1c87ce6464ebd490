"""A page as an input has it, before it is decoded."""

from collections.abc import Iterator
from dataclasses import dataclass

from imports.records import Unread
from news.pasting.markup import MOST_MARKUP

LARGEST = 2 * MOST_MARKUP  # bytes of one page


@dataclass(frozen=True)
class SavedPage:
    """A page: where it is in the input, its bytes, and, as far as known, its address and header of its type.

    `path` is that of its file, by which the address is found if it is not known.
    """

    place: str
    content: bytes
    address: str = ""
    path: str = ""
    content_type: str = ""


Pages = Iterator[SavedPage | Unread]
