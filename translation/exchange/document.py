"""A translation on its way out or in, the same in every format."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation

from core.text_roles import label_of, sort_key
from translation.exchange.inline_codes import presentable
from translation.localize.segments import model_of, segments_of, state_of

ID_PREFIX = "urn:uuid:"


class State(StrEnum):
    """How far a text has come. What a machine wrote, or what is faulty, is for review."""

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
    """A file that cannot be taken in at all, with one sentence for the person who sent it."""


@dataclass(frozen=True)
class Unit:
    """One text and its translation, both with localize's inline tags. `fault` says why it is unreadable."""

    path: str
    source: str
    target: str = ""
    state: State = State.UNTRANSLATED
    note: str = ""
    fault: str = ""

    @property
    def id(self) -> str:
        """A name that XML allows, the same in every export, so that other tools can follow a text."""
        digest = hashlib.sha256(f"{self.path}\0{self.source}".encode()).hexdigest()
        return f"u{digest[:20]}"


@dataclass(frozen=True)
class Document:
    """A file's contents. Languages are BCP 47; `exported` is when it left us, None where the file lost it."""

    uuid: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    title: str = ""
    exported: datetime | None = None


def document_of(translation: Translation) -> Document:
    """The translation as it stands. A text that stands twice in one place is there once: it is one text."""
    model = model_of(translation)
    segments = sorted(
        segments_of(translation), key=lambda found: sort_key(model, found.context.path, found.order)
    )
    found = (unit_of(segment, model) for segment in reversed(segments))
    units = {(unit.path, unit.source): unit for unit in found}
    return Document(
        uuid=str(translation.uuid),
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        units=tuple(reversed(units.values())),
        title=translation.source.object_repr,
        exported=timezone.now(),
    )


def unit_of(segment: StringSegment, model: type) -> Unit:
    """A segment of an item of the model, as `segments_of` gives it."""
    return Unit(
        path=segment.context.path,
        source=presentable(segment.string.data),
        target=presentable(segment.written or ""),
        state=STATES[state_of(segment)],
        note="\n".join(notes_on(segment, model)),
    )


def notes_on(segment: StringSegment, model: type) -> Iterable[str]:
    """What the translator should know: what kind of text it is and where its links lead."""
    path = segment.context.path
    yield str(label_of(model, segment.context.field_path or path, path))
    for link, attributes in (json.loads(segment.attrs or "null") or {}).items():
        if address := attributes.get("href"):
            yield _("Link %(link)s: %(address)s") % {"link": link, "address": address}


def moment(text: str | None) -> datetime | None:
    """A time as files hold it (ISO 8601 with a zone); None for anything else."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
