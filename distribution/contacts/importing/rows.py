"""Checks the rows of a file: which are new, known, doubles, blocked or cannot be imported, and why."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.languages import language_name
from core.phone import validate_phone
from distribution.addresses import address_key, hash_of
from distribution.contacts.importing.columns import fields_of
from distribution.contacts.topics import topic_names
from distribution.models import MediaContact, Suppression
from news.models import Topic

TEXTS = ("name", "outlet", "role", "telephone", "region", "notes", "source")
NEW, KNOWN, POSSIBLE, DOUBLE, BLOCKED, INVALID = (
    *("new", "known", "possible", "double", "blocked", "invalid"),
)
IMPORTED = (NEW, KNOWN, POSSIBLE)
YES = {"yes", "ja", "true", "1", "x"}


class RowChecker:
    """Checks the rows of one file for one newsroom, in three queries for any number of rows."""

    def __init__(self, site: Any, language: str) -> None:
        self.language = language
        own = MediaContact.objects.filter(site=site)
        self.by_key = {one.address_key: one for one in own}
        self.people = {identity(one.name, one.outlet) for one in self.by_key.values()}
        rows = Suppression.objects.filter(site=site).exclude(reason=Suppression.Reason.BOUNCE)
        self.blocked = dict(rows.values_list("address_hash", "reason"))
        topics = topic_names(Topic.objects.for_newsroom(site))
        self.topics = {name.casefold(): str(key) for key, name in topics.items()}
        self.seen: dict[str, int] = {}

    def check(self, table: list[list[str]]) -> list[dict[str, Any]]:
        columns = fields_of(table[0])
        return [
            self.checked(number, named(columns, row)) for number, row in enumerate(table[1:], 2)
        ]

    def checked(self, number: int, raw: dict[str, str]) -> dict[str, Any]:
        row: dict[str, Any] = {"number": number, "raw": raw.get("address", ""), "notes": []}
        try:
            fields = self.fields(raw, row["notes"])
        except ValidationError as error:
            name = raw.get("name") or raw.get("last_name", "")
            return {**row, "state": INVALID, "name": name, "message": " ".join(error.messages)}
        state, message = self.state_of(number, fields)
        return {**row, "state": state, "name": fields["name"], "message": message, "fields": fields}

    def fields(self, raw: dict[str, str], notes: list[str]) -> dict[str, Any]:
        """Return the values of a row; tell in `notes` what is left out. Raises `ValidationError`."""
        fields: dict[str, Any] = {name: raw[name] for name in TEXTS if raw.get(name)}
        full = raw.get("name") or f"{raw.get('first_name', '')} {raw.get('last_name', '')}".strip()
        if not full:
            raise ValidationError(_("The name is missing."))
        fields["name"], fields["address"] = full, raw.get("address", "")
        fields["address_key"] = address_key(fields["address"])
        for name in (*TEXTS, "address"):
            column: Any = MediaContact._meta.get_field(name)
            if len(fields.get(name, "")) > column.max_length:
                label = column.verbose_name
                raise ValidationError(_("Too long: %(field)s.") % {"field": label})
        if "telephone" in fields:
            self.check_telephone(fields, notes)
        if language := raw.get("language"):
            fields["language"] = self.language_in(language, notes)
        if "beats" in raw:
            fields["beats"] = list(self.beats_in(raw["beats"], notes))
        if raw.get("do_not_contact", "").casefold() in YES:
            fields["do_not_contact"] = True
        return fields

    def check_telephone(self, fields: dict[str, Any], notes: list[str]) -> None:
        try:
            validate_phone(fields["telephone"])
        except ValidationError:
            number = fields.pop("telephone")
            notes.append(_("“%(number)s” is no telephone number.") % {"number": number})

    def language_in(self, text: str, notes: list[str]) -> str:
        for code, _name in settings.LANGUAGES:
            if text.casefold() in (code, language_name(code).casefold()):
                return code
        starts = {"no": "nb", "nynorsk": "nb", "norsk": "nb", "bokmål": "nb", "norwegian": "nb"}
        starts |= {"engelsk": "en", "english": "en"}
        if (code := starts.get(text.casefold(), "")) in dict(settings.LANGUAGES):
            return code
        notes.append(_("The language “%(language)s” is not known.") % {"language": text})
        return self.language

    def beats_in(self, text: str, notes: list[str]) -> Iterator[str]:
        for name in filter(None, (one.strip() for one in text.replace(";", ",").split(","))):
            if key := self.topics.get(name.casefold()):
                yield key
            else:
                notes.append(_("There is no topic “%(name)s”.") % {"name": name})

    def state_of(self, number: int, fields: dict[str, Any]) -> tuple[str, str]:
        key = fields["address_key"]
        if earlier := self.seen.get(key):
            return DOUBLE, _("The same address is in row %(number)s.") % {"number": earlier}
        self.seen[key] = number
        if reason := self.blocked.get(hash_of(key)):
            return BLOCKED, str(Suppression.Reason(reason).label)
        if known := self.by_key.get(key):
            if known.do_not_contact:
                return BLOCKED, _("Not to be contacted")
            return KNOWN, _("Is registered with this address; empty fields are filled in.")
        if identity(fields["name"], fields.get("outlet", "")) in self.people:
            return POSSIBLE, _("A contact with this name and outlet has another address.")
        self.people.add(identity(fields["name"], fields.get("outlet", "")))
        return NEW, ""


def named(columns: dict[int, str], row: list[str]) -> dict[str, str]:
    return {field: row[number] for number, field in columns.items() if number < len(row)}


def identity(name: str, outlet: str) -> tuple[str, str]:
    return " ".join(name.casefold().split()), " ".join(outlet.casefold().split())
