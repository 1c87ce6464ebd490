"""Plain markup as paragraphs and tables, from which other formats are written."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "sup", "sub": "sub"}
# The style of a paragraph by its tag.
STYLES = {"h1": "title", "h2": "heading", "p": "text", "blockquote": "quote", "caption": "caption"}


@dataclass(frozen=True)
class Run:
    """Text with the same marks. A line break is a run of its own."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""


@dataclass
class Paragraph:
    """`number` is the place in a numbered list, 0 for a bullet and in other text."""

    style: str
    runs: list[Run] = field(default_factory=list)
    number: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()


@dataclass
class Table:
    """Rows of cells; `is_head` says of each row whether it is a heading."""

    rows: list[list[Paragraph]] = field(default_factory=list)
    is_head: list[bool] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads the markup that `clean_markup` returns."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph | Table] = []
        self.paragraph: Paragraph | None = None
        self.table: Table | None = None
        self.marks: list[str] = []
        self.lists: list[int] = []
        self.href = ""
        self.in_head = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
        elif tag == "br" and self.paragraph:
            self.paragraph.runs.append(Run("\n"))
        elif tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ul" else 1)
        elif tag == "li":
            self.begin_item()
        elif tag in STYLES and not (self.paragraph and self.paragraph.style == "item"):
            self.begin(Paragraph(STYLES[tag]))
        else:
            self.begin_table_part(tag)

    def begin_table_part(self, tag: str) -> None:
        if tag == "table":
            self.table = Table()
            self.found.append(self.table)
        elif tag == "thead":
            self.in_head = True
        elif tag == "tr" and self.table:
            self.table.rows.append([])
            self.table.is_head.append(self.in_head)
        elif tag in ("th", "td") and self.table and self.table.rows:
            self.paragraph = Paragraph("head" if tag == "th" else "cell")
            self.table.rows[-1].append(self.paragraph)

    def begin(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        place = len(self.found)
        # The caption of a table stands before it.
        if paragraph.style == "caption" and self.table:
            place -= 1
        self.found.insert(place, paragraph)

    def begin_item(self) -> None:
        number = self.lists[-1] if self.lists else 0
        if number:
            self.lists[-1] += 1
        self.begin(Paragraph("item", number=number))

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS and MARKS[tag] in self.marks:
            self.marks.remove(MARKS[tag])
        elif tag == "a":
            self.href = ""
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "thead":
            self.in_head = False
        elif tag == "table":
            self.table = None
        elif tag in STYLES or tag in ("li", "th", "td"):
            is_inner = self.paragraph and self.paragraph.style == "item" and tag != "li"
            self.paragraph = self.paragraph if is_inner else None

    def handle_data(self, data: str) -> None:
        if self.paragraph:
            self.paragraph.runs.append(Run(data, frozenset(self.marks), self.href))


def read(markup: str) -> list[Paragraph | Table]:
    """Return the paragraphs and tables of clean markup, without empty ones."""
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return [one for one in reader.found if isinstance(one, Table) or one.text]
