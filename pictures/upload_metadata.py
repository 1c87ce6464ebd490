"""Fill the empty fields of a picture with what its file says."""

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import Truncator

from core.language_rules import primary, rules_for
from pictures.imaging.metadata import NO_LANGUAGE
from pictures.models.text import PictureText

# By what a file calls them, the texts that a picture has in each language.
TEXTS = {"caption": "caption", "alt": "alt_text"}


def empty_fields_filled(picture, found: dict[str, str]) -> None:
    """Write what was found into empty fields; what an editor wrote stays. A caption never becomes an alt text."""
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
    """The texts of a kind in languages of ours; what names no language is in our first unless it repeats another."""
    named = {
        name.removeprefix(f"{kind}:"): text
        for name, text in found.items()
        if name.startswith(f"{kind}:")
    }
    unnamed, texts = named.pop(NO_LANGUAGE, ""), {}
    for language, text in named.items():
        known = (language, rules_for(language).code, primary(language))
        if code := next((code for code in known if code in dict(settings.LANGUAGES)), None):
            texts.setdefault(code, text)
    if unnamed and unnamed not in texts.values():
        texts.setdefault(settings.LANGUAGE_CODE, unnamed)
    return texts


def fill_text(picture, language: str, name: str, text: str) -> None:
    if text and not picture.by_language(name).get(language):
        fitted = fitting(PictureText._meta.get_field(name), text)
        picture.write_texts(language, **{name: fitted})


def fitting(field, text: str) -> str:
    """The text in the length that the field holds, on one line where the field is one."""
    if field.get_internal_type() == "CharField":
        text = " ".join(text.split())
    return Truncator(text).chars(field.max_length)


def moment(written: str) -> datetime | None:
    """The time of ISO 8601, in the newsroom's time zone where none is given; None where it is none."""
    try:
        found = parse_datetime(written)
        if not found and (day := parse_date(written[:10])):
            found = datetime.combine(day, time())
        if not found:
            return None
        aware = found if timezone.is_aware(found) else timezone.make_aware(found)
        return aware if 1800 < aware.year < 9000 else None
    except (ValueError, OverflowError):
        return None
