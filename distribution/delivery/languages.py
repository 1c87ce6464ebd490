"""In which language a recipient gets a story."""

from collections.abc import Sequence

from core.language_rules import rules_for
from distribution.models.subscribers import LanguageRule


def own_language(reader: str, languages: Sequence[str]) -> str | None:
    """Return the reader's language, or one that is read as their own (Nynorsk for Bokmål); None if none is there."""
    wanted = (reader, *rules_for(reader).fallbacks)
    return next((one for one in wanted if one in languages), None)


def language_for(reader: str, rule: str, languages: Sequence[str]) -> str | None:
    """Return the language in which a recipient gets a story; None if they wait for their own.

    `languages` are those of the story, the original's first, which is the fallback.
    """
    own = own_language(reader, languages)
    if own or rule == LanguageRule.WAIT:
        return own
    return languages[0] if languages else None
