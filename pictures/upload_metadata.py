"""Fill the empty fields of a picture from the metadata of its file."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import Truncator

FIELDS = ("caption_nb", "caption_en", "alt_nb", "alt_en", "copyright", "licence")


def empty_fields_filled(picture, found: dict[str, str]) -> None:
    """Copy metadata into empty fields; keep what an editor wrote. Captions are never used as alternative text."""
    texts = {name: found.get(name, "") for name in FIELDS}
    if not picture.credit_en:
        texts["credit_nb"] = found.get("credit", "")
    for name, text in texts.items():
        if text and not getattr(picture, name):
            setattr(picture, name, fitting(picture, name, text))
    if not picture.taken_at:
        picture.taken_at = moment(found.get("taken", ""))


def fitting(picture, name: str, text: str) -> str:
    """Return the text truncated to the field's length, and on one line for a `CharField`."""
    field = picture._meta.get_field(name)
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
