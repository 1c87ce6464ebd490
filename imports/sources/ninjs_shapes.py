"""Items of ninjs whatever their version: 1.x has single properties and maps, 2.x and 3.x have lists with roles.

Names are compared without capitals, in which 3.x differs from 2.x. Nothing is raised for values of another type.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from imports.records import FileRecord
from imports.sources.markup import is_web, plain

Item = dict[str, Any]
PICTURES = ("picture", "graphic", "image")
# The names that renditions of the original have, where sizes are not said.
ORIGINALS = ("original", "baseimage", "main")
WIDEST = 1_000_000.0  # pixels
LONGEST_KEY = 1000  # characters of an identifier


@dataclass
class Shape:
    """An object of an item; `name` is its key in a map of 1.x."""

    data: Item
    name: str = ""

    def __post_init__(self) -> None:
        self.data = {name.lower(): value for name, value in self.data.items()}
        self.name = self.name or self.value("name")

    def value(self, name: str) -> str:
        found = self.data.get(name)
        if isinstance(found, bool) or not isinstance(found, str | int | float):
            return ""
        return str(found).strip()

    @property
    def key(self) -> str:
        return (self.value("uri") or self.value("guid"))[:LONGEST_KEY]

    def items(self, *names: str) -> list["Shape"]:
        """Return the objects of lists, or of maps, with one of these names."""
        found: list[Shape] = []
        for name in names:
            value = self.data.get(name)
            if isinstance(value, dict):
                found += [Shape(one, key) for key, one in value.items() if isinstance(one, dict)]
            elif isinstance(value, list):
                found += [Shape(one) for one in value if isinstance(one, dict)]
        return found

    def main(self, name: str, *roles: str) -> str:
        """Return the text of a property as HTML, of the wanted or else the main role."""
        if single := self.value(name) or self.value(f"{name}_html"):
            return single
        if text := self.value(f"{name}_text"):
            return escape(text, quote=False)
        texts = {one.value("role"): one.as_html() for one in reversed(self.items(f"{name}s"))}
        wanted = [texts.get(role, "") for role in (*roles, "main", "")]
        return next(filter(None, wanted), "") or ("" if roles else next(iter(texts.values()), ""))

    def as_html(self) -> str:
        """Return the value of a text with a type as HTML."""
        text = self.value("value")
        return escape(text, quote=False) if self.value("contenttype") == "text/plain" else text

    def body(self) -> tuple[str, str]:
        """Return the body as HTML and as text."""
        html, text = "", ""
        for one in self.items("bodies"):
            is_html = "html" in one.value("contenttype")
            if one.value("role") not in ("", "main") and (html or text):
                continue
            html, text = (one.value("value"), text) if is_html else (html, one.value("value"))
        for name in ("body_html", "body_xhtml", "body_html5"):
            html = html or self.value(name)
        return html, text or self.value("body_text")

    def topics(self) -> Iterator[str]:
        for one in self.items("subject", "subjects"):
            yield plain(one.value("name"), 200)

    def addresses(self) -> Iterator[str]:
        """Yield the addresses of the item's page."""
        alternatives = self.data.get("altids")
        if isinstance(alternatives, dict):
            yield from (value for value in alternatives.values() if isinstance(value, str))
        for one in self.items("altids"):
            yield one.value("value")
        yield self.value("uri")
        for one in self.items("renditions"):
            if one.value("contenttype").startswith("text/html"):
                yield one.value("href")

    def associations(self) -> list["Shape"]:
        return self.items("associations")

    def picture(self) -> FileRecord | None:
        """Return the picture that an association is; None for other things."""
        if self.value("type") not in PICTURES:
            return None
        found = sorted(self.items("renditions"), key=Shape.size)
        addresses = [one.value("href") for one in found if is_web(one.value("href"))]
        address = next(reversed(addresses), "") or self.value("uri")
        if not is_web(address):
            return None
        return FileRecord(
            address,
            title=plain(self.main("headline") or self.value("title"), 300),
            alt=plain(self.value("alt") or self.text_with("alt"), 300),
            caption=plain(self.text_with("caption") or self.main("description")),
            credit=plain(self.value("byline") or self.value("by") or self.value("creditline"), 300),
        )

    def text_with(self, role: str) -> str:
        texts = (one for one in self.items("descriptions") if one.value("role") == role)
        return next((one.as_html() for one in texts), "")

    def size(self) -> tuple[bool, float]:
        """Return how good a rendition is: the original, then the widest."""
        width = self.data.get("width")
        is_number = isinstance(width, int | float) and not isinstance(width, bool)
        return self.name.lower() in ORIGINALS, min(width, WIDEST) if is_number and width else 0.0
