"""Notes to translators and limits on the length of their texts, set in the editor of the original.

They are a JSON field of the item, so they are saved with its form, belong to its versions, and are copied with it:
a translator sees those of the version that is translated. Each belongs to the path of a text in wagtail-localize's
notation (`title`, `body.<id>.caption`) or of a block (`body.<id>`), whose texts it is about. A note is no text of the
item: changing one makes no translation outdated and no approval void.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.text_roles import declared_roles
from core.typography import without_invisible

FIELD = "translation_notes"
MAX_NOTE = 500  # characters
MAX_LIMIT = 10_000  # characters
MAX_NOTES = 1000
PATH = re.compile(r"[\w-]{1,80}(\.[\w-]{1,80}){0,7}")
BLOCK_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
TOO_LONG = gettext_lazy("The note has {count} characters. It may have {limit} at most.")
NO_LIMIT = gettext_lazy("The limit must be a whole number from 1 to {limit}.")


@dataclass(frozen=True)
class TextNote:
    """What an editor has said to translators about a text: a note, a maximum of characters, or both."""

    path: str
    note: str = ""
    max_length: int | None = None

    def is_about(self, path: str) -> bool:
        """Return whether a text belongs to it: the one at its path, or one of its block's."""
        return path == self.path or path.startswith(f"{self.path}.")


def notes_in(content: Mapping[str, Any]) -> list[TextNote]:
    """Return the notes in an item's serialised content."""
    stored = content.get(FIELD) or {}
    return [
        TextNote(path, one.get("note", ""), one.get("max_length")) for path, one in stored.items()
    ]


class NotesInput(forms.HiddenInput):
    """A hidden field with the notes as JSON; `admin/text-notes.js` shows a control at each text."""


class NotesFormField(forms.JSONField):
    """The notes that a form sends. Its value is a mapping of paths to `note` and `max_length`."""

    widget = NotesInput

    def clean(self, value: Any) -> dict[str, dict[str, Any]]:
        sent = super().clean(value) or {}
        if not isinstance(sent, dict) or len(sent) > MAX_NOTES:
            raise ValidationError(_("The notes to the translator could not be read."))
        notes: dict[str, dict[str, Any]] = {}
        errors: list[ValidationError] = []
        for path, one in sent.items():
            if not PATH.fullmatch(path) or not isinstance(one, dict):
                continue
            note = without_invisible(str(one.get("note") or "")).strip()
            typed = str(one.get("max_length") or "").strip()
            errors += errors_of(path, note, typed)
            limit = int(typed) if WHOLE_NUMBER.fullmatch(typed) else None
            values = {"note": note, "max_length": limit}
            if given := {name: value for name, value in values.items() if value}:
                notes[path] = given
        if errors:
            raise ValidationError(errors)
        return notes


def errors_of(path: str, note: str, limit: str) -> Iterable[ValidationError]:
    """Yield what is wrong with a note and a typed limit; `params` say where."""
    if len(note) > MAX_NOTE:
        yield ValidationError(
            TOO_LONG.format(count=len(note), limit=MAX_NOTE), params={"path": path}, code="too_long"
        )
    if limit and not (WHOLE_NUMBER.fullmatch(limit) and 1 <= int(limit) <= MAX_LIMIT):
        yield ValidationError(NO_LIMIT.format(limit=MAX_LIMIT), params={"path": path}, code="limit")


class TranslationNotesField(models.JSONField):
    """The notes of an item (see the module). Declare it as an `IndependentField` for wagtail-localize."""

    def __init__(self, **kwargs: Any) -> None:
        fixed = {
            "verbose_name": gettext_lazy("notes to the translator"),
            "default": dict,
            "blank": True,
        }
        super().__init__(**{**kwargs, **fixed})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("verbose_name", "default", "blank"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": NotesFormField, "required": False, **kwargs})


def without_deleted(notes: dict[str, Any], streams: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notes without those on blocks and items that are not in the streams, given by field name."""
    kept = {}
    for path, one in notes.items():
        name, *parts = path.split(".")
        if parts and name in streams:
            ids = json.dumps(streams[name].get_prep_value(), default=str)
            if any(f'"{part}"' not in ids for part in parts if BLOCK_ID.fullmatch(part)):
                continue
        kept[path] = one
    return kept


class TranslationNotesFormMixin:
    """Mixin of a form that removes the notes on blocks that are deleted."""

    def clean(self) -> Any:
        cleaned: Any = super().clean()  # type: ignore[misc]  # a mixin
        form: Any = self
        if notes := form.cleaned_data.get(FIELD):
            streams = {
                one.name: form.cleaned_data[one.name]
                for one in form.instance._meta.fields
                if isinstance(one, StreamField) and one.name in form.cleaned_data
            }
            form.cleaned_data[FIELD] = without_deleted(notes, streams)
        return cleaned


class TranslationNotesPanel(FieldPanel):
    """The hidden field with the notes, and the control that the script copies to each text."""

    def __init__(self, field_name: str = FIELD, **kwargs: Any) -> None:
        super().__init__(field_name, **{"widget": NotesInput, **kwargs})

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "core/admin/translation_notes.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.heading = ""

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=["admin/text-notes.js"], css={"all": ["admin/text-notes.css"]})

        @property
        def script_data(self) -> dict[str, str]:
            """What the script needs: the fields with texts, the limits, and its messages."""
            return {
                "fields": " ".join(declared_roles(type(self.instance))),
                "max-note": str(MAX_NOTE),
                "max-limit": str(MAX_LIMIT),
                "too-long": str(TOO_LONG),
                "no-limit": str(NO_LIMIT),
            }

        @property
        def errors(self) -> list[tuple[str, str]]:
            """The path and message of each error."""
            found = self.form.errors.get(self.field_name) if self.form else None
            return [
                ((one.params or {}).get("path", ""), " ".join(one.messages))
                for one in (found.as_data() if found else ())
            ]
