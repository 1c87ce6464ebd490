"""What changed in a text, word by word, as marks for the eye and for a screen reader."""

import difflib
import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from translation.localize.inline_markup import plain_text


def diff_words(html: str) -> list[str]:
    """The words of a segment without its markup; spaces stay with the word before them."""
    return re.findall(r"\S+\s*", plain_text(html))


def highlight_changes(old: str, new: str) -> SafeString:
    """The new text with what is gone in `<del>` and what has come in `<ins>`."""
    before, after = diff_words(old), diff_words(new)
    out = []
    for change, i, j, k, m in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        if change == "equal":
            out.append(escape(come))
            continue
        if gone:
            out.append(f"<del>{escape(gone.rstrip())}</del> ")
        if come:
            out.append(f"<ins>{escape(come.rstrip())}</ins> ")
    return mark_safe("".join(out).strip())  # noqa: S308 (each part is escaped)
