"""Division of plain text, such as that of a mail, into blocks."""

import re
from html import escape
from itertools import groupby

from news.pasting.blocks import Raw, append_paragraph
from news.pasting.markup import is_blank

# A dash before a capital letter is direct speech.
BULLET = re.compile(r"\s*(?:[·•▪◦●*\uf0b7]\s+|[-–]\s+(?=[a-zæøå\d]))(?P<text>\S.*)")
NUMBER = re.compile(r"\s*(?P<number>\d{1,2})[.)]\s+(?P<text>\S.*)")
SHORTEST_FULL, LONGEST_FULL = 55, 80  # characters of lines that a mail program has wrapped


def divide(text: str) -> list[Raw]:
    """Return paragraphs, lists and, where tabs divide the columns, tables."""
    lines = [re.sub(r"^(> ?)+", "", line).rstrip() for line in text.splitlines()]
    chunks = [list(group) for is_gap, group in groupby(lines, key=is_blank) if not is_gap]
    blocks: list[Raw] = []
    for chunk in chunks:
        for kind, part in groupby(numbered(chunk), key=lambda line: line[0]):
            add(blocks, kind, [line for _kind, line in part], has_gaps=len(chunks) > 1)
    return blocks


def numbered(chunk: list[str]) -> list[tuple[str, str]]:
    """Return each line with its kind; a single line with a marker is text."""
    kinds = [kind_of(line) for line in chunk]
    numbers = [int(found["number"]) for line in chunk if (found := NUMBER.fullmatch(line))]
    result = []
    for place, (kind, line) in enumerate(zip(kinds, chunk, strict=True)):
        is_alone = kind not in (kinds[place - 1 : place] + kinds[place + 1 : place + 2])
        if kind == "number" and numbers != list(range(1, len(numbers) + 1)):
            kind = "text"
        result.append(("text" if is_alone else kind, line))
    return result


def kind_of(line: str) -> str:
    if BULLET.fullmatch(line):
        return "bullet"
    if NUMBER.fullmatch(line):
        return "number"
    return f"table {line.count(chr(9))}" if "\t" in line.strip() else "text"


def add(blocks: list[Raw], kind: str, lines: list[str], *, has_gaps: bool) -> None:
    if kind.startswith("table"):
        data = [[cell.strip() for cell in line.split("\t")] for line in lines]
        value = {"data": data, "table_header_choice": "neither", "table_caption": ""}
        headers = {"first_row_is_table_header": False, "first_col_is_header": False}
        blocks.append({"type": "table", "value": {**value, **headers}})
    elif kind in ("bullet", "number"):
        pattern = BULLET if kind == "bullet" else NUMBER
        texts = [found["text"] for line in lines if (found := pattern.fullmatch(line))]
        items = [f"<p>{escape(text, quote=False)}</p>" for text in texts]
        blocks.append(
            {"type": "item_list", "value": {"numbered": kind == "number", "items": items}}
        )
    else:
        for text in texts_of(lines, has_gaps=has_gaps):
            append_paragraph(blocks, f"<p>{text}</p>")


def texts_of(lines: list[str], *, has_gaps: bool) -> list[str]:
    """Return the paragraphs of some lines: wrapped lines are joined, others are kept."""
    texts = [escape(" ".join(line.split()), quote=False) for line in lines]
    full = [SHORTEST_FULL <= len(line) <= LONGEST_FULL for line in lines[:-1]]
    if full and all(full) and len(lines[-1]) <= LONGEST_FULL:
        return [" ".join(texts)]
    return ["<br/>".join(texts)] if has_gaps else texts
