"""Marks of what was added and removed, in words that are also read aloud."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from translation.localize.word_diff import compare_words, words_of

# The most pairs of words that are compared in one text and in one comparison; above it, whole texts are replaced.
TEXT_LIMIT = 4_000_000
TOTAL_LIMIT = 24_000_000


def added(text: str) -> SafeString:
    return format_html('<ins><span class="w-sr-only">{} </span>{}</ins>', _("added:"), text)


def removed(text: str) -> SafeString:
    return format_html('<del><span class="w-sr-only">{} </span>{}</del>', _("removed:"), text)


class Marker:
    """Marks the changes between pairs of texts, word by word while the limits allow it."""

    def __init__(self) -> None:
        self.left = TOTAL_LIMIT
        self.is_limited = False

    def mark(self, old: str, new: str) -> SafeString:
        """Return the new text with what was removed in `<del>` and what was added in `<ins>`, escaped."""
        if old == new:
            return format_html("{}", new)
        # With a space at the end, the last word is the same word if the text goes on.
        before, after = words_of(f"{old} "), words_of(f"{new} ")
        cost = len(before) * len(after)
        if cost > min(TEXT_LIMIT, self.left):
            self.is_limited = True
            return joined([removed(old), added(new)])
        self.left -= cost
        out: list[SafeString] = []
        for deleted, inserted, is_equal in compare_words(before, after):
            if is_equal:
                out.append(format_html("{}", inserted))
                continue
            if deleted:
                out += [removed(deleted.rstrip()), space_after(deleted)]
            if inserted:
                out += [added(inserted.rstrip()), space_after(inserted)]
        return mark_safe("".join(out).strip())  # noqa: S308 (each part is escaped)


def joined(parts: list[SafeString]) -> SafeString:
    return mark_safe(" ".join(part for part in parts if part))  # noqa: S308 (each part is escaped)


def space_after(text: str) -> SafeString:
    """Return the white space after a text, which stays outside of its mark; at least one space."""
    return mark_safe(text[len(text.rstrip()) :] or " ")  # noqa: S308 (white space)
