"""The parts of a story that a comment can refer to, with their plain text."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

EXCERPT = 60


@dataclass(frozen=True)
class Part:
    """A field or block of a story. `pk` is the block's id or the field's name."""

    pk: str
    kind: str
    text: str

    @property
    def label(self) -> str:
        excerpt = Truncator(self.text).chars(EXCERPT)
        return f"{self.kind}: {excerpt}" if excerpt else self.kind

    def contains(self, quote: str) -> bool:
        return " ".join(quote.split()) in self.text


def parts_of(page: Any) -> list[Part]:
    """Return the parts of a story in reading order."""
    fields = [Part("title", _("Headline"), page.title), Part("lead", _("Lead"), page.lead)]
    return [*fields, *(Part(str(block.id), kind_of(block), text_of(block)) for block in page.body)]


def kind_of(block: Any) -> str:
    return str(block.block.label).capitalize()


def text_of(block: Any) -> str:
    texts = block.block.get_searchable_content(block.value)
    return " ".join(strip_tags(" ".join(map(str, texts))).split())
