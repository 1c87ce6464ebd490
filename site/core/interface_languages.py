"""Let untranslated buttons and labels fall back to English, not to the site's first language.

In Django (5.2), every catalogue but English falls back to `LANGUAGE_CODE`: a German page would have Norwegian labels.
"""

from typing import Any

from django.utils.translation import trans_real

from core.language_rules import rules_for


def add_fallback(catalogue: Any, localedirs: Any = None) -> None:
    """Let a catalogue fall back to its related language (nynorsk to bokmål), if it has one, else to English."""
    related = rules_for(catalogue.language()).interface
    if not related:
        return
    if catalogue.domain == "django":
        catalogue.add_fallback(trans_real.translation(related))
    else:
        catalogue.add_fallback(trans_real.DjangoTranslation(related, catalogue.domain, localedirs))


def install() -> None:
    setattr(trans_real.DjangoTranslation, "_add_fallback", add_fallback)  # noqa: B010, unknown to mypy
