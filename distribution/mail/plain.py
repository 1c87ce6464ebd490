"""Plain text as mail programs show it: paragraphs divided by empty lines, lines that are not too long."""

import re
import textwrap

WIDTH = 72
# What a paragraph begins with, below which its further lines are indented.
HANGING = re.compile(r"(?:[-–•] |\d{1,2}\. |> )")


def tidy(text: str) -> str:
    """Return the text of a template without its indentation, with long lines wrapped.

    Words and addresses are never divided. Two or more empty lines become one.
    """
    lines = [line for source in text.splitlines() for line in wrapped(source.strip(" \t\r"))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def wrapped(line: str, width: int = WIDTH) -> list[str]:
    if len(line) <= width:
        return [line]
    hanging = HANGING.match(line)
    # A quotation dash is no list: its further lines are not indented.
    indent = len(hanging[0]) if hanging and not line.startswith("– ") else 0
    prefix = "> " if line.startswith("> ") else " " * indent
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=prefix,
        break_long_words=False,
        break_on_hyphens=False,
    )


def underlined(text: str, mark: str = "=", width: int = WIDTH) -> str:
    """Return a heading with a line of marks below it."""
    lines = wrapped(" ".join(text.split()), width)
    return "\n".join([*lines, mark * max(map(len, lines))]) if text.strip() else ""
