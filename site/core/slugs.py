"""Slugs in plain letters: æ → ae, ø → o, å → a, like regjeringen.no and ntb.no; German ö → oe."""

import re

from django.utils.text import slugify

from core.language_rules import rules_for

MAX_LENGTH = 60


def slug_for(text: str, language: str = "") -> str:
    """Return the slug of a headline, cut between words; empty if no letter or digit is left (emoji, Arabic)."""
    slug = slugify(text.lower().translate(rules_for(language).letters))
    if len(slug) > MAX_LENGTH:
        slug = re.sub(r"-[^-]*$", "", slug[: MAX_LENGTH + 1])[:MAX_LENGTH]
    return slug.strip("-_")
