"""A story as plain text: paragraphs divided by empty lines, lists with dashes, tables with tabs."""

from news.material.paragraphs import Paragraph, Run, Table, read


def plain_text(markup: str) -> str:
    """Return clean markup as plain text."""
    parts: list[str] = []
    was_item = False
    for one in read(markup):
        is_item = isinstance(one, Paragraph) and one.style == "item"
        text = table(one) if isinstance(one, Table) else paragraph(one)
        parts.append(("\n" if is_item and was_item else "\n\n") + text)
        was_item = is_item
    return "".join(parts).strip() + "\n"


def paragraph(one: Paragraph) -> str:
    text = "".join(map(run, one.runs)).strip()
    if one.style == "item":
        return f"{one.number}. {text}" if one.number else f"- {text}"
    return text


RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def run(one: Run) -> str:
    """Return the text; of a link its address, too, unless the text says it. Raised and lowered figures stay so."""
    if "sup" in one.marks or "sub" in one.marks:
        return one.text.translate(RAISED if "sup" in one.marks else LOWERED)
    if one.href.startswith("http") and one.text.strip() not in one.href:
        return f"{one.text} ({one.href})"
    return one.text


def table(one: Table) -> str:
    return "\n".join("\t".join(cell.text for cell in row) for row in one.rows)
