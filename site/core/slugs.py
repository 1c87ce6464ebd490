"""Addresses in plain letters: æ → ae, ø → o, å → a, as regjeringen.no and ntb.no write them."""

import re

from django.utils.text import slugify

LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ł": "l", "ŋ": "n"}
)
MAX_LENGTH = 80


def slug_for(text: str) -> str:
    """The slug of a headline, cut at a word; empty where no letter or digit is left (emoji, Arabic)."""
    slug = slugify(text.lower().translate(LETTERS))
    if len(slug) > MAX_LENGTH:
        slug = re.sub(r"-[^-]*$", "", slug[: MAX_LENGTH + 1])[:MAX_LENGTH]
    return slug.strip("-_")
