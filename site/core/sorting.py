"""Alphabetical sorting by language: æ ø å last in Norwegian (aa counts as å), as ae o a in English."""

import unicodedata
from typing import Any

from django.utils.translation import get_language

from core.language_rules import LETTERS, rules_for


def sort_key(text: str, language: str) -> str:
    """Return a key that sorts by the language's alphabet; `{|}` follow z in code-point order."""
    rules = rules_for(language)
    text = unicodedata.normalize("NFC", text).casefold()
    for letters, same in rules.same_letters.items():
        text = text.replace(letters, same)
    for letter, place in (LETTERS | rules.last_letters).items():
        text = text.replace(letter, place)
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )


def alphabetical(items: Any, attribute: str) -> list:
    """Return the items sorted by an attribute in the reader's language. For short lists, as it sorts in Python."""
    language = get_language() or ""
    return sorted(items, key=lambda item: sort_key(getattr(item, attribute), language))
