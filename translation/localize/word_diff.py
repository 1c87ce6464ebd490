"""Word diffs of two texts, marked up with `<del>` and `<ins>`."""

import difflib
import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from translation.localize.inline_markup import plain_text


def diff_words(html: str) -> list[str]:
    """Return the words of a segment without its markup, each with the white space after it."""
    return re.findall(r"\S+\s*", plain_text(html))


def highlight_changes(old: str, new: str) -> SafeString:
    """Return the new text with deleted words in `<del>` and inserted words in `<ins>`."""
    before, after = diff_words(old), diff_words(new)
    out: list[str] = []
    for change, i, j, k, m in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        deleted, inserted = "".join(before[i:j]), "".join(after[k:m])
        if change == "equal":
            out.append(escape(inserted))
            continue
        if deleted:
            out.append(f"<del>{escape(deleted.rstrip())}</del> ")
        if inserted:
            out.append(f"<ins>{escape(inserted.rstrip())}</ins> ")
    return mark_safe("".join(out).strip())  # noqa: S308 (each part is escaped)
