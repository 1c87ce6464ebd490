"""What a conversion could not take, in the user's language."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

QUOTED = 150  # characters of a footnote
QUOTED_NOTES = 10


class Lost(StrEnum):
    """Kinds of content that was left out or changed, in the order of their messages."""

    DELETION = "deletion"
    STRUCK = "struck"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    PICTURE = "picture"
    MANY_PICTURES = "many pictures"
    NO_PERMISSION = "no permission"
    AUTOMATIC_ALT = "automatic alt"
    EMBED = "embed"
    EQUATION = "equation"
    LINK = "link"
    PLAIN_LINK = "plain link"
    MERGED_CELL = "merged cell"
    NESTED_LIST = "nested list"
    LONG_HEADING = "long heading"
    NAMELESS_QUOTE = "nameless quote"
    LONG_QUOTE = "long quote"
    NAMELESS_VIDEO = "nameless video"


def message(kind: Lost, n: int) -> str:
    """Return the message about `n` occurrences of a kind."""
    texts = {
        Lost.DELETION: _("Text that was deleted with tracked changes is left out."),
        Lost.STRUCK: _("Struck-through text is kept as plain text. Delete it if it should go."),
        Lost.FOOTNOTE: ngettext("%(n)s footnote is left out.", "%(n)s footnotes are left out.", n),
        Lost.COMMENT: _("Comments are left out."),
        Lost.PICTURE: ngettext(
            "%(n)s picture could not be read. Save it as a file and add it to the text.",
            "%(n)s pictures could not be read. Save them as files and add them to the text.",
            n,
        ),
        Lost.MANY_PICTURES: ngettext(
            "%(n)s picture is left out, since there were too many.",
            "%(n)s pictures are left out, since there were too many.",
            n,
        ),
        Lost.NO_PERMISSION: _("Pictures are left out, since you may not add pictures."),
        Lost.AUTOMATIC_ALT: _(
            "Alt texts that the word processor wrote by itself are left out. Describe the pictures."
        ),
        Lost.EMBED: _("Embedded content, such as videos, charts and forms, is left out."),
        Lost.EQUATION: _("Equations are left out. Write them as text or add them as pictures."),
        Lost.LINK: ngettext(
            "%(n)s link is left out, since it does not lead to a web page, an e-mail address or a phone.",
            "%(n)s links are left out, since they do not lead to a web page, an e-mail address or a phone.",
            n,
        ),
        Lost.PLAIN_LINK: _(
            "Links in headings, quotes, captions and tables are left out. The words are kept."
        ),
        Lost.MERGED_CELL: _("Merged table cells are divided. Check the table."),
        Lost.NESTED_LIST: _("A list within a list is now on one level."),
        Lost.LONG_HEADING: _("A heading of more than 120 characters is now a paragraph."),
        Lost.NAMELESS_QUOTE: _("A quote has no name. Add who said it."),
        Lost.LONG_QUOTE: _("A quote of more than 400 characters is now a paragraph."),
        Lost.NAMELESS_VIDEO: _("A video has no title. Say what it shows."),
    }
    return texts[kind] % {"n": n}


class Notices:
    """What was left out of one conversion."""

    def __init__(self) -> None:
        self.counts: Counter[Lost] = Counter()
        self.footnotes: list[str] = []
        self.reasons: list[str] = []

    def add(self, kind: Lost) -> None:
        self.counts[kind] += 1

    def add_footnote(self, text: str) -> None:
        self.add(Lost.FOOTNOTE)
        if text:
            self.footnotes.append(Truncator(text).chars(QUOTED))

    def add_refused_picture(self, name: str, reason: str) -> None:
        text = _("The picture “%(name)s” is left out: %(reason)s")
        self.reasons.append(text % {"name": name, "reason": reason})

    def messages(self) -> Iterator[str]:
        for kind in Lost:
            if count := self.counts[kind]:
                notes = "; ".join(self.footnotes[:QUOTED_NOTES]) if kind is Lost.FOOTNOTE else ""
                text = message(kind, count)
                yield f"{text} ({notes})" if notes else text
        yield from dict.fromkeys(self.reasons)
