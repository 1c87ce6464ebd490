"""Word diffs of two texts, marked up with `<del>` and `<ins>`."""

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from translation.localize.inline_markup import plain_text


class WordChange(NamedTuple):
    """Words that are the same in both texts (`old` equals `new`), or were replaced, deleted or inserted."""

    old: str
    new: str
    is_equal: bool


def words_of(text: str) -> list[str]:
    """Return the words of a plain text, each with the white space after it."""
    return re.findall(r"\S+\s*", text)


def diff_words(html: str) -> list[str]:
    """Return the words of a segment without its markup, each with the white space after it."""
    return words_of(plain_text(html))


def compare_words(before: list[str], after: list[str]) -> Iterator[WordChange]:
    """Yield the changes between two lists of words, in the order of the text."""
    matcher = difflib.SequenceMatcher(None, before, after, False)
    for change, i, j, k, m in matcher.get_opcodes():
        yield WordChange("".join(before[i:j]), "".join(after[k:m]), change == "equal")


def highlight_changes(old: str, new: str, around: int | None = None) -> SafeString:
    """Return the new text with deleted words in `<del>` and inserted words in `<ins>`.

    With `around`, only so many unchanged words are kept before and after each change.
    """
    out: list[str] = []
    changes = list(compare_words(diff_words(old), diff_words(new)))
    for place, (deleted, inserted, is_equal) in enumerate(changes):
        if is_equal:
            is_last = place == len(changes) - 1
            kept = shortened(inserted, around, is_first=not place, is_last=is_last)
            out.append(escape(kept))
            continue
        if deleted:
            out.append(f"<del>{escape(deleted.rstrip())}</del> ")
        if inserted:
            out.append(f"<ins>{escape(inserted.rstrip())}</ins> ")
    return mark_safe("".join(out).strip())  # noqa: S308 (each part is escaped)


def shortened(text: str, around: int | None, *, is_first: bool, is_last: bool) -> str:
    """Return unchanged text with an ellipsis in place of the words that are far from a change."""
    words = words_of(text)
    if around is None or len(words) <= around * (1 if is_first or is_last else 2):
        return text
    start = [] if is_first else words[:around]
    end = [] if is_last else words[-around:]
    return "".join([*start, "… ", *end])
