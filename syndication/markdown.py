"""Plain HTML as Markdown (CommonMark, with the tables of GitHub)."""

import re
from html.parser import HTMLParser

SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
# What would begin a heading, a list or a quote at the start of a line.
LINE_START = re.compile(r"^(\s*)([#>+-]|\d+[.)])(?=\s|$)", re.MULTILINE)
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
OPENING = {**MARKS, "sub": "<sub>", "sup": "<sup>", "br": "\\\n"}
CLOSING = {**MARKS, "sub": "</sub>", "sup": "</sup>"}
BLOCKS = {"p", "h2", "h3", "li", "figcaption", "caption"}


def escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def line(text: str) -> str:
    """Return a plain text as one line that begins nothing."""
    return LINE_START.sub(r"\1\\\2", escaped(" ".join(text.split())))


class Converter(HTMLParser):
    """Convert the tags that `syndication.bodies` keeps."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.text = ""
        self.links: list[str] = []
        self.lists: list[int | None] = []
        self.quotes = 0
        self.rows: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in BLOCKS or tag in ("ul", "ol", "table", "blockquote", "figure"):
            self.flush()
        self.text += OPENING.get(tag, "")
        if tag == "a":
            self.links.append(given.get("href") or "")
            self.text += "["
        elif tag == "img":
            self.text += f"![{escaped(given.get('alt') or '')}](<{given.get('src') or ''}>)"
        else:
            self.open_block(tag)

    def open_block(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        self.text += CLOSING.get(tag, "")
        if tag == "a" and self.links:
            self.text += f"](<{self.links.pop()}>)"
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(" ".join(self.text.split()))
            self.text = ""
        else:
            self.close_block(tag)

    def close_block(self, tag: str) -> None:
        if tag in ("h2", "h3"):
            self.flush("#" * int(tag[1]) + " ")
        elif tag == "li":
            self.flush(self.bullet())
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.flush()
            self.quotes = max(0, self.quotes - 1)
        elif tag == "table" and self.rows is not None:
            self.add_table(self.rows)
            self.rows = None
        elif tag in BLOCKS or tag == "figure":
            self.flush()

    def handle_data(self, data: str) -> None:
        self.text += escaped(re.sub(r"\s+", " ", data))

    def bullet(self) -> str:
        if not self.lists:
            return ""
        number = self.lists[-1]
        indent = "  " * (len(self.lists) - 1)
        if number is None:
            return f"{indent}- "
        self.lists[-1] = number + 1
        return f"{indent}{number + 1}. "

    def flush(self, prefix: str = "") -> None:
        text, self.text = self.text.strip(), ""
        if not text:
            return
        if not prefix:
            text = LINE_START.sub(r"\1\\\2", text)
        text = prefix + text
        self.out.append("\n".join("> " * self.quotes + each for each in text.split("\n")))

    def add_table(self, rows: list[list[str]]) -> None:
        rows = [row for row in rows if row]
        if not rows:
            return
        head, *rest = rows
        lines = [head, ["---"] * len(head), *rest]
        self.out.append("\n".join(f"| {' | '.join(row)} |" for row in lines))


def markdown(html: str) -> str:
    """Return HTML of `syndication.bodies` as Markdown, its blocks divided by empty lines."""
    converter = Converter()
    converter.feed(html)
    converter.close()
    converter.flush()
    return "\n\n".join(converter.out)
