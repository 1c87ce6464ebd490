"""The text of a story in plain text, for mail programs that show one fixed width or read aloud."""

from distribution.mail.plain import WIDTH, underlined
from news.material.paragraphs import Paragraph, Table, read
from news.material.plain import paragraph

GAP = "  "


def as_text(markup: str) -> str:
    """Return plain markup as text: headings underlined, lists with dashes, tables in columns if they fit."""
    parts: list[str] = []
    was_item = False
    for one in read(markup):
        is_item = isinstance(one, Paragraph) and one.style == "item"
        parts.append(("\n" if is_item and was_item else "\n\n") + part(one))
        was_item = is_item
    return "".join(parts).strip()


def part(one: Paragraph | Table) -> str:
    if isinstance(one, Table):
        return table(one)
    text = paragraph(one)
    return underlined(text, "-") if one.style in ("heading", "title") else text


def table(one: Table) -> str:
    """Return columns, figures to the right; if they are too wide, each row as a list below its first cell."""
    rows = [[" ".join(cell.text.split()) for cell in row] for row in one.rows]
    count = max(map(len, rows), default=0)
    rows = [row + [""] * (count - len(row)) for row in rows]
    widths = [max(len(row[x]) for row in rows) for x in range(count)]
    if sum(widths) + len(GAP) * (count - 1) > WIDTH:
        return as_lists(rows, one.is_head)
    lines = []
    for cells, is_head in zip(rows, one.is_head, strict=True):
        line = GAP.join(
            cell.rjust(width) if x and is_figure(rows, x, one.is_head) else cell.ljust(width)
            for x, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        lines.append(line.rstrip())
        if is_head:
            lines.append(GAP.join("-" * width for width in widths))
    # A space that cannot be broken keeps the columns where they are.
    return "\n".join(line.replace(" ", "\u00a0") for line in lines)


def is_figure(rows: list[list[str]], x: int, is_head: list[bool]) -> bool:
    """Return whether a column has figures only, below its heading."""
    cells = [row[x] for row, head in zip(rows, is_head, strict=True) if not head and row[x]]
    return bool(cells) and all(any(map(str.isdigit, cell)) and len(cell) <= 16 for cell in cells)


def as_lists(rows: list[list[str]], is_head: list[bool]) -> str:
    heads = rows[0] if is_head[:1] == [True] else [""] * len(rows[0])
    found = []
    for cells in rows[1:] if is_head[:1] == [True] else rows:
        lines = [cells[0]]
        for head, cell in zip(heads[1:], cells[1:], strict=True):
            if cell:
                lines.append(f"- {head}: {cell}" if head else f"- {cell}")
        found.append("\n".join(lines))
    return "\n\n".join(found)
