"""The parts of a story that the checks read: texts, pictures and links, from its fields and its stream's raw data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any

from core.languages import language_of
from news.models import StoryPage
from pictures.credits import credit_line
from release.checklist.lookups import Lookups
from release.versions import Version

FIELDS = ("title", "lead", "lead_label", "lead_caption", "lead_alt", "seo_title")
# Names and words of others: no text of the newsroom.
NOT_OURS = {"name", "source", "credit", "credit_kind", "url", "table_header_choice"}
QUOTES = {"pull_quote"}
TAG = re.compile(r"<[^>]+>")
PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True)
class Text:
    """One text of the story and its place; `html` is rich text or plain text."""

    html: str
    place: str
    is_quote: bool = False

    @property
    def paragraphs(self) -> list[str]:
        """The plain text of each paragraph."""
        found = PARAGRAPH.findall(self.html) or [self.html]
        return [plain(one) for one in found]


@dataclass(frozen=True)
class Link:
    """A link in rich text. `kind` is `page`, `document` or empty for an address."""

    kind: str
    target: str
    text: str
    place: str


@dataclass(frozen=True)
class ShownPicture:
    """A picture with the story's own texts; `place` is where its fields are, with a dot or underscore at the end."""

    picture: Any
    texts: dict[str, Any]
    place: str

    def own(self, name: str) -> str:
        return str(self.texts.get(name) or "").strip()

    def shown(self, name: str, language: str) -> str:
        """The text in the story's language that readers see: the story's own or the picture's."""
        stored = "alt_text" if name == "alt" else name
        return self.own(name) or self.picture.by_language(stored).get(language, "")

    @property
    def credit(self) -> str:
        """The credit line that readers see, with the story's own kind or name or the picture's."""
        return credit_line(
            self.own("credit_kind") or self.picture.credit_kind,
            self.own("credit") or self.picture.credit_name,
        )

    @property
    def is_decorative(self) -> bool:
        return bool(self.texts.get("decorative"))


def draft_of(revision: Any) -> StoryPage:
    """Return the story of a revision for the checks: without the queries by which `as_object` checks foreign keys."""
    return StoryPage.from_serializable_data(revision.content, check_fks=False)


class StoryContent:
    """One version of a story, as it would be published. Costs no query apart from those of the lookups."""

    def __init__(
        self, page: StoryPage, lookups: Lookups | None = None, version: Version | None = None
    ) -> None:
        self.page, self.version = page, version
        self.lookups = lookups or Lookups([page])
        self.language = language_of(page)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return [block for block in self.page.body.raw_data if block]

    @cached_property
    def texts(self) -> list[Text]:
        """All texts in the order of the form, without names and sources."""
        fields = [Text(getattr(self.page, name) or "", name) for name in FIELDS]
        found = [text for block in self.blocks for text in block_texts(block)]
        return [text for text in [*fields, *found] if text.html]

    @cached_property
    def pictures(self) -> list[ShownPicture]:
        """The lead picture and those of figures and galleries, without deleted ones."""
        names = ("alt", "caption", "credit", "decorative")
        lead = {name: getattr(self.page, f"lead_{name}") for name in names}
        found = [(self.page.lead_picture_id, lead, "lead_")]
        for block in self.blocks:
            path = f"body.{block.get('id')}"
            if block["type"] == "figure":
                found.append((block["value"].get("picture"), block["value"], f"{path}."))
            if block["type"] == "gallery":
                for item, place in list_items(block["value"].get("figures"), f"{path}.figures"):
                    found.append((item.get("picture"), item, f"{place}."))
        pictures = self.lookups.pictures
        return [
            ShownPicture(pictures[pk], texts, place) for pk, texts, place in found if pk in pictures
        ]

    @cached_property
    def links(self) -> list[Link]:
        return [link for text in self.texts for link in links_in(text)]


def block_texts(block: dict[str, Any]) -> Iterator[Text]:
    yield from texts_in(block["value"], f"body.{block.get('id')}", block["type"] in QUOTES)


def texts_in(value: Any, place: str, is_quote: bool) -> Iterator[Text]:
    """Yield the texts in a block's raw value, each with its place in the form."""
    if isinstance(value, str):
        yield Text(value, place, is_quote)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name in ("data", "table_caption"):
                yield from texts_in(inner, place, is_quote)
            elif name not in NOT_OURS:
                yield from texts_in(inner, f"{place}.{name}", is_quote)
    elif isinstance(value, list):
        for inner, inner_place in list_items(value, place):
            yield from texts_in(inner, inner_place, is_quote)


def list_items(value: Any, place: str) -> Iterator[tuple[Any, str]]:
    """Yield the values of a list block with their places. Table rows and old lists have values without an id."""
    for item in value or []:
        if isinstance(item, dict) and {"id", "value"} <= item.keys():
            yield item["value"], f"{place}.{item['id']}"
        else:
            yield item, place


def links_in(text: Text) -> Iterator[Link]:
    for tag, words in ANCHOR.findall(text.html):
        attributes = dict(ATTRIBUTE.findall(tag))
        kind = attributes.get("linktype", "")
        target = attributes.get("id" if kind else "href", "")
        if target:
            yield Link(kind, unescape(target), plain(words), text.place)


def plain(html: str) -> str:
    """Return rich text as plain text."""
    return unescape(TAG.sub("", html.replace("<br/>", " "))).strip()
