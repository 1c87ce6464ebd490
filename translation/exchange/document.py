"""A translation to export or import, independent of the file format."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation

from core.text_roles import label_of, sort_key
from core.translation_notes import TextNote
from translation.exchange.inline_codes import exportable
from translation.localize.segments import model_of, segments_of, state_of
from translation.quality.limits import notes_of

ID_PREFIX = "urn:uuid:"


class State(StrEnum):
    """The state of a text. Machine translations and texts with failed hard checks need review."""

    UNTRANSLATED = "untranslated"
    TRANSLATED = "translated"
    NEEDS_REVIEW = "needs-review"


STATES = {
    "missing": State.UNTRANSLATED,
    "faulty": State.NEEDS_REVIEW,
    "machine": State.NEEDS_REVIEW,
    "done": State.TRANSLATED,
    "left_out": State.TRANSLATED,
}


class InvalidFile(ValueError):
    """A file that cannot be imported; the message is shown to the user."""


@dataclass(frozen=True)
class Unit:
    """A text and its translation, both with localize's inline tags.

    `error` states why the file's text cannot be read.
    """

    path: str
    source: str
    target: str = ""
    state: State = State.UNTRANSLATED
    note: str = ""
    error: str = ""
    max_length: int | None = None  # characters

    @property
    def id(self) -> str:
        """Return a stable XML id, so that other tools recognise a text in a later export."""
        digest = hashlib.sha256(f"{self.path}\0{self.source}".encode()).hexdigest()
        return f"u{digest[:20]}"


@dataclass(frozen=True)
class Document:
    """The contents of a file.

    Languages are BCP 47 tags. `exported` is the time of the export; None if the file lacks it.
    """

    uuid: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    title: str = ""
    exported: datetime | None = None


def document_of(translation: Translation) -> Document:
    """Return the document of a translation; a text that occurs twice at one path is one unit."""
    model = model_of(translation)
    segments = sorted(
        segments_of(translation),
        key=lambda segment: sort_key(model, segment.context.path, segment.order),
    )
    notes, counts = notes_of(translation.source), Counter(one.context_id for one in segments)
    reversed_units = (
        unit_of(segment, model, notes, is_whole=counts[segment.context_id] == 1)
        for segment in reversed(segments)
    )
    units = {(unit.path, unit.source): unit for unit in reversed_units}
    return Document(
        uuid=str(translation.uuid),
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        units=tuple(reversed(units.values())),
        title=translation.source.object_repr,
        exported=timezone.now(),
    )


def unit_of(segment: StringSegment, model: type, notes: list[TextNote], *, is_whole: bool) -> Unit:
    """Return the unit of a segment from `segments_of`; `model` is the model of its page or snippet.

    Of the editor's `notes`, it has those about its text. A limit is one of the unit if it `is_whole`, and not one of
    several paragraphs that share the limit.
    """
    about = [note for note in notes if note.is_about(segment.context.path)]
    limits = [note.max_length for note in about if note.path == segment.context.path]
    limit = next(filter(None, limits), None)
    return Unit(
        path=segment.context.path,
        source=exportable(segment.string.data),
        target=exportable(segment.written or ""),
        state=STATES[state_of(segment)],
        note="\n".join([*notes_on(segment, model), *editors_notes(about, limit, is_whole)]),
        max_length=limit if is_whole else None,
    )


def editors_notes(notes: list[TextNote], limit: int | None, is_whole: bool) -> Iterable[str]:
    """Yield what the editor of the original says about a text."""
    for note in notes:
        if note.note:
            yield _("Note to the translator: %(note)s") % {"note": note.note}
    if limit and is_whole:
        yield _("At most %(limit)s characters.") % {"limit": limit}
    elif limit:
        yield _("At most %(limit)s characters for all paragraphs of the text.") % {"limit": limit}


def notes_on(segment: StringSegment, model: type) -> Iterable[str]:
    """Yield notes for the translator: the kind of text and the addresses of its links."""
    path = segment.context.path
    yield str(label_of(model, segment.context.field_path or path, path))
    for link, attributes in (json.loads(segment.attrs or "null") or {}).items():
        if address := attributes.get("href"):
            yield _("Link %(link)s: %(address)s") % {"link": link, "address": address}


def parse_time(text: str | None) -> datetime | None:
    """Parse a time in ISO 8601 with a time zone; return None for anything else."""
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return time if time.tzinfo else None
