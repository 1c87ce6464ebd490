"""Buttons and labels that have no translation into a language are in English, not in the site's first language.

Django (5.2) lets every catalogue but English fall back to `LANGUAGE_CODE`: a German page would have Norwegian labels.
"""

from typing import Any

from django.utils.translation import trans_real

from core.language_rules import rules_for


def add_fallback(catalogue: Any, localedirs: Any = None) -> None:
    """Let nynorsk fall back to bokmål, and what has no neighbour to English, the language of the code."""
    neighbour = rules_for(catalogue.language()).interface
    if not neighbour:
        return
    if catalogue.domain == "django":
        catalogue.add_fallback(trans_real.translation(neighbour))
    else:
        catalogue.add_fallback(
            trans_real.DjangoTranslation(neighbour, catalogue.domain, localedirs)
        )


def install() -> None:
    setattr(trans_real.DjangoTranslation, "_add_fallback", add_fallback)  # noqa: B010, unknown to mypy
