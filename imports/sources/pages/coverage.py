"""How much of the text of a page is read, and what is not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import Tag
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from imports.sources.pages.document import count_characters, selector_of, text_of

ENOUGH = 98  # percent
WORDS = 8  # of an example


@dataclass
class Account:
    """The characters, without spaces, of a page's body: all, those of fields, those of the story's text, the rest."""

    total: int = 0
    taken: int = 0
    read: int = 0
    left: list[tuple[int, str, str]] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def take(self, tag: Tag) -> None:
        """Count the text of an element that a field has."""
        self.taken += count_characters(text_of(tag))

    def leave(self, tag: Tag) -> None:
        """Count the text of an element that no rule of the mapping has."""
        text = text_of(tag)
        if length := count_characters(text):
            self.left.append((length, selector_of(tag), beginning(text)))

    def meet(self, tag: Tag) -> None:
        """Count an element that cannot be part of a story."""
        self.elements[tag.name] += 1
        example = text_of(tag) or str(tag.get("src") or tag.get("data") or tag.get("name") or "")
        self.examples.setdefault(tag.name, beginning(example))

    def percent(self) -> int:
        """Return how much of the text is read, in percent, rounded down."""
        if not self.total:
            return 100
        return min(100, 100 * (self.read + self.taken) // self.total)

    def notes(self) -> Iterator[str]:
        """Yield what a mapping's writer should look at."""
        percent = self.percent()
        if percent < ENOUGH:
            yield _("%(percent)s %% of the page's text is read.") % {"percent": percent}
            if self.left:
                _length, selector, text = max(self.left)
                message = _("The largest part that no selector has: %(selector)s (“%(text)s”)")
                yield message % {"selector": selector, "text": text}
        for name, n in sorted(self.elements.items()):
            values = {"n": n, "name": name, "example": self.examples[name]}
            yield (
                ngettext(
                    "%(n)s element “%(name)s” is not understood: %(example)s",
                    "%(n)s elements “%(name)s” are not understood, such as: %(example)s",
                    n,
                )
                % values
            )


def beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS])[:100] + ("…" if len(words) > WORDS else "")
