"""Fill the empty fields of a picture from the metadata of its file."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import Truncator

from core.language_rules import primary, rules_for
from pictures.imaging.metadata import NO_LANGUAGE
from pictures.models.text import PictureText

# By what a file calls them, the texts that a picture has in each language.
TEXTS = {"caption": "caption", "alt": "alt_text"}


def fill_empty_fields(picture: Any, found: dict[str, str]) -> None:
    """Copy metadata into empty fields; keep what an editor wrote. Captions are never used as alternative text."""
    for kind, name in TEXTS.items():
        for language, text in by_language(found, kind).items():
            fill_text(picture, language, name, text)
    if not picture.by_language("credit"):
        fill_text(picture, settings.LANGUAGE_CODE, "credit", found.get("credit", ""))
    for name in ("copyright", "licence"):
        if (text := found.get(name, "")) and not getattr(picture, name):
            setattr(picture, name, fitting(picture._meta.get_field(name), text))
    if not picture.taken_at:
        picture.taken_at = moment(found.get("taken", ""))


def by_language(found: dict[str, str], kind: str) -> dict[str, str]:
    """Return the texts of a kind by content language.

    A text without a language is in the default language unless it repeats another.
    """
    named = {
        name.removeprefix(f"{kind}:"): text
        for name, text in found.items()
        if name.startswith(f"{kind}:")
    }
    texts: dict[str, str] = {}
    unnamed = named.pop(NO_LANGUAGE, "")
    for language, text in named.items():
        known = (language, rules_for(language).code, primary(language))
        if code := next((code for code in known if code in dict(settings.LANGUAGES)), None):
            texts.setdefault(code, text)
    if unnamed and unnamed not in texts.values():
        texts.setdefault(settings.LANGUAGE_CODE, unnamed)
    return texts


def fill_text(picture: Any, language: str, name: str, text: str) -> None:
    if text and not picture.by_language(name).get(language):
        fitted = fitting(PictureText._meta.get_field(name), text)
        picture.write_texts(language, **{name: fitted})


def fitting(field: Any, text: str) -> str:
    """Return the text truncated to the field's length, and on one line for a `CharField`."""
    if field.get_internal_type() == "CharField":
        text = " ".join(text.split())
    return Truncator(text).chars(field.max_length)


def moment(text: str) -> datetime | None:
    """Parse an ISO 8601 time, by default in the newsroom's time zone; return None if it is invalid."""
    try:
        found = parse_datetime(text)
        if not found and (day := parse_date(text[:10])):
            found = datetime.combine(day, time())
        if not found:
            return None
        aware = found if timezone.is_aware(found) else timezone.make_aware(found)
        return aware if 1800 < aware.year < 9000 else None
    except (ValueError, OverflowError):
        return None
