"""Concordance: the entries of the translation memory that contain certain words."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Locale

from translation.localize.inline_markup import normalised_text
from translation.quality.memory.suggestions import pairs

MAX_ENTRIES = 50
MAX_QUERY = 200  # characters


@dataclass(frozen=True)
class Entry:
    """An entry of the memory with the words marked in both texts."""

    source: SafeString
    target: SafeString
    title: str


def concordance(query: str, source: Locale, target: Locale, within: Q | None = None) -> list[Entry]:
    """Return the entries with all words of a query in either text, those with the whole phrase first.

    `within` is a condition for the string translations among which it searches.
    """
    words = list(dict.fromkeys(query[:MAX_QUERY].casefold().split()))
    if not words:
        return []
    phrase = " ".join(query[:MAX_QUERY].casefold().split())
    found: dict[tuple[str, str], tuple[bool, str]] = {}
    for pair in pairs(source.pk, target.pk, [], within):
        texts = normalised_text(pair.source), normalised_text(pair.target)
        folded = [text.casefold() for text in texts]
        if any(all(word in text for word in words) for text in folded):
            found.setdefault(texts, (not any(phrase in text for text in folded), pair.title))
    best = sorted(found.items(), key=lambda entry: entry[1][0])[:MAX_ENTRIES]
    return [
        Entry(marked(source, words), marked(target, words), title)
        for (source, target), (_is_apart, title) in best
    ]


def marked(text: str, words: list[str]) -> SafeString:
    """Return a text as HTML with the words in `<mark>`."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    parts = re.split(f"({pattern})", text, flags=re.I)
    html = [
        f"<mark>{escape(one)}</mark>" if at % 2 else escape(one) for at, one in enumerate(parts)
    ]
    return mark_safe("".join(html))  # noqa: S308 (each part is escaped)
