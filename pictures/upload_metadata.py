"""Fill the empty fields of a picture with what its file says."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import Truncator

FIELDS = ("caption_nb", "caption_en", "alt_nb", "alt_en", "copyright", "licence")


def empty_fields_filled(picture, found: dict[str, str]) -> None:
    """Write what was found into empty fields; what an editor wrote stays. A caption never becomes an alt text."""
    texts = {name: found.get(name, "") for name in FIELDS}
    if not picture.credit_en:
        texts["credit_nb"] = found.get("credit", "")
    for name, text in texts.items():
        if text and not getattr(picture, name):
            setattr(picture, name, fitting(picture, name, text))
    if not picture.taken_at:
        picture.taken_at = moment(found.get("taken", ""))


def fitting(picture, name: str, text: str) -> str:
    """The text in the length that the field holds, on one line where the field is one."""
    field = picture._meta.get_field(name)
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
