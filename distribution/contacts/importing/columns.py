"""Which column of a file is which field, by its heading in Norwegian or English."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HEADINGS = {
    "name": ("name", "full name", "navn", "fullt navn", "kontaktperson"),
    "first_name": ("first name", "given name", "fornavn"),
    "last_name": ("last name", "surname", "family name", "etternavn"),
    "address": ("e-mail", "email", "mail", "e-mail address", "e-post", "epost", "e-postadresse"),
    "outlet": (
        "outlet",
        "medium",
        "media",
        "publication",
        "redaksjon",
        "medie",
        "mediehus",
        "avis",
    ),
    "role": ("role", "title", "position", "rolle", "tittel", "stilling"),
    "telephone": ("telephone", "phone", "mobile", "telefon", "mobil", "tlf", "mobiltelefon"),
    "language": ("language", "språk"),
    "region": ("region", "county", "area", "fylke", "område", "sted"),
    "beats": (
        "beats",
        "beat",
        "topics",
        "fagområder",
        "fagområde",
        "temaer",
        "tema",
        "stoffområde",
    ),
    "notes": ("notes", "note", "comment", "notater", "notat", "merknad", "kommentar"),
    "source": ("source", "kilde"),
    "do_not_contact": ("do not contact", "skal ikke kontaktes"),
}
BY_HEADING = {heading: field for field, headings in HEADINGS.items() for heading in headings}


def fields_of(headings: list[str]) -> dict[int, str]:
    """Return the field of each known column. Raises `ValidationError` if there is no address or no name."""
    found: dict[int, str] = {}
    for number, heading in enumerate(headings):
        field = BY_HEADING.get(" ".join(heading.casefold().split()).rstrip(":"))
        if field and field not in found.values():
            found[number] = field
    fields = set(found.values())
    if "address" not in fields:
        raise ValidationError(_("No column of the file is called “E-mail”."))
    if not fields & {"name", "first_name", "last_name"}:
        raise ValidationError(_("No column of the file is called “Name”."))
    return found


def left_out(headings: list[str]) -> list[str]:
    """Return the headings of the columns that are not imported."""
    known = fields_of(headings)
    return [one for number, one in enumerate(headings) if one and number not in known]
