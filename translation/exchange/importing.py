"""Import of translated files, with the outcome of each text."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import StringSegment, Translation

from core.language_rules import SYNONYMS
from core.text_roles import label_of
from translation.exchange import archive, formats
from translation.exchange.document import STATES, Document, InvalidFile, State, Unit
from translation.exchange.inline_codes import codes_in, difference, exportable, is_same
from translation.localize.inline_markup import plain_text
from translation.localize.segments import model_of, segments_of, state_of
from translation.models import Origin, SegmentRevision
from translation.workflow.segment_store import EditConflict, write
from translation.workflow.status.storing import status_updates
from translation.workflow.sync import sync_if_outdated
from translation.workflow.workflow_status import edit_lock_reason, workflow_status


class Outcome(models.TextChoices):
    """The outcome of importing a text."""

    IMPORTED = "imported", gettext_lazy("Imported")
    UNCHANGED = "unchanged", gettext_lazy("Unchanged")
    EMPTY = "empty", gettext_lazy("Not translated")
    UNCONFIRMED = "unconfirmed", gettext_lazy("Marked as fuzzy or for review")
    DAMAGED = (
        "damaged",
        gettext_lazy("Bold, italic, a link or a line break does not match the original"),
    )
    OUTDATED = "outdated", gettext_lazy("The original has changed since the export")
    NEWER = "newer", gettext_lazy("Changed here since the export; not overwritten")
    DUPLICATE = "duplicate", gettext_lazy("Duplicate in the file")
    UNKNOWN = "unknown", gettext_lazy("Not part of this story")


@dataclass(frozen=True)
class Line:
    """A text of a file and its outcome, with an optional explanation in `detail`."""

    outcome: Outcome
    label: str
    source: str
    target: str
    detail: str = ""


@dataclass(frozen=True)
class Result:
    """The result of importing a file. With an `error`, nothing was written."""

    name: str
    translation: Translation | None = None
    lines: tuple[Line, ...] = ()
    missing: int = 0
    error: str = ""

    @property
    def counts(self) -> list[tuple[Outcome, int]]:
        outcomes = [line.outcome for line in self.lines]
        return [(outcome, outcomes.count(outcome)) for outcome in Outcome if outcome in outcomes]

    @property
    def unresolved(self) -> list[Line]:
        """Return the lines that a user should look at."""
        settled = (Outcome.IMPORTED, Outcome.UNCHANGED, Outcome.EMPTY)
        return [line for line in self.lines if line.outcome not in settled]


def import_upload(
    name: str, data: bytes, user: Any, allowed: Callable, only: Translation | None = None
) -> list[Result]:
    """Import a file, or every file of an archive; each file is imported completely or not at all.

    `allowed(user, translation)` returns whether the user may write the translation. With `only`, files
    for other translations are rejected.
    """
    if not archive.is_archive(data):
        return [import_file(name, data, user, allowed, only)]
    try:
        files = archive.unpack(data)
    except InvalidFile as error:
        return [Result(name, error=str(error))]
    results: list[Result] = []
    imported: set[int] = set()
    for inner, content in files:
        result = import_file(inner, content, user, allowed, only, without=imported)
        imported |= {result.translation.pk} if result.translation else set()
        results.append(result)
    return results or [Result(name, error=_("The archive is empty."))]


def import_file(
    name: str,
    data: bytes,
    user: Any,
    allowed: Callable,
    only: Any = None,
    without: Iterable[int] = (),
) -> Result:
    """Import one file; an `InvalidFile` becomes the error of the result."""
    try:
        document = formats.read(data)
        translation = translation_for(document, user, allowed, only)
        if translation.pk in without:
            raise InvalidFile(
                _("The archive contains this translation twice; only the first one was imported.")
            )
        sync_if_outdated(translation)
        lines, missing = import_document(document, translation, user)
    except InvalidFile as error:
        return Result(name, error=str(error))
    return Result(name, translation, tuple(lines), missing)


def translation_for(
    document: Document, user: Any, allowed: Callable, only: Any = None
) -> Translation:
    """Return the translation that a document belongs to. Raises `InvalidFile`."""
    try:
        key = uuid.UUID(document.uuid)
    except ValueError as error:
        raise InvalidFile(_("The file does not state which translation it belongs to.")) from error
    if only and key != only.uuid:
        raise InvalidFile(_("The file belongs to another translation."))
    translation = (
        Translation.objects.filter(uuid=key, enabled=True)
        .select_related("source__locale", "target_locale")
        .first()
    )
    if not translation or not allowed(user, translation):
        raise InvalidFile(_("The file does not belong to a translation that you may edit."))
    validate_languages(document, translation)
    return translation


def validate_languages(document: Document, translation: Translation) -> None:
    expected = (translation.source.locale.language_code, translation.target_locale.language_code)
    stated = (document.source_language, document.target_language)
    if not all(map(is_language, stated, expected)):
        raise InvalidFile(
            _(
                "The file is from “%(source)s” to “%(target)s”, the translation from %(from)s to %(to)s."
            )
            % {
                "source": stated[0],
                "target": stated[1],
                "from": expected[0],
                "to": expected[1],
            }
        )


def is_language(tag: str, code: str) -> bool:
    """Return whether a language tag of a tool means our code.

    Many tools add a region (`nb-NO`, `en_GB`) or write `no` for `nb`.
    """
    language = tag.lower().replace("_", "-").partition("-")[0]
    return code.lower() in (language, SYNONYMS.get(language))


@status_updates()
def import_document(
    document: Document, translation: Translation, user: Any
) -> tuple[list[Line], int]:
    """Import a document; return a line for each text, and the number of texts that the file lacks.

    Raises `InvalidFile`, and then nothing is written.
    """
    Translation.objects.select_for_update().get(pk=translation.pk)
    if reason := edit_lock_reason(workflow_status(translation), user):
        raise InvalidFile(reason)
    target = ImportTarget(translation, document, user)
    lines: list[Line] = []
    seen: set[tuple[str, str]] = set()
    for unit in document.units:
        key = (unit.path, unit.source)
        outcome, detail = (Outcome.DUPLICATE, "") if key in seen else target.outcome_of(unit)
        if outcome is Outcome.IMPORTED:
            target.write(unit)
        if not unit.error:
            seen.add(key)
        lines.append(target.line(unit, outcome, detail))
    return lines, len(target.segments.keys() - seen)


class ImportTarget:
    """A translation and its current texts, into which a document is imported."""

    def __init__(self, translation: Translation, document: Document, user: Any) -> None:
        self.translation, self.document, self.user = translation, document, user
        self.model = model_of(translation)
        segments = list(segments_of(translation))
        self.segments: dict[tuple[str, str], StringSegment] = {
            (segment.context.path, exportable(segment.string.data)): segment for segment in segments
        }
        self.paths = {segment.context.path: segment for segment in segments}
        latest = [segment.latest for segment in segments]
        self.revisions = SegmentRevision.objects.in_bulk(latest)

    def outcome_of(self, unit: Unit) -> tuple[Outcome, str]:
        """Return the outcome of a text and an optional explanation, without writing it."""
        segment = self.segments.get((unit.path, unit.source))
        if not segment:
            return self.outcome_without_segment(unit), unit.error
        current = exportable(segment.written or "")
        state = STATES[state_of(segment)]
        if unit.error:
            return Outcome.DAMAGED, unit.error
        if not unit.target.strip():
            is_left_out = state_of(segment) == "left_out"
            return Outcome.UNCHANGED if is_left_out else Outcome.EMPTY, ""
        if unit.state is not State.TRANSLATED:
            return Outcome.UNCONFIRMED, ""
        if is_same(unit.target, current) and state is State.TRANSLATED:
            return Outcome.UNCHANGED, ""
        codes = codes_in(unit.target)
        if codes not in (codes_in(unit.source), codes_in(current)):
            return Outcome.DAMAGED, difference(codes_in(unit.source), codes)
        if not is_same(unit.target, current) and self.is_newer(segment):
            return Outcome.NEWER, ""
        return Outcome.IMPORTED, ""

    def outcome_without_segment(self, unit: Unit) -> Outcome:
        if unit.path not in self.paths:
            return Outcome.UNKNOWN
        return Outcome.DAMAGED if unit.error else Outcome.OUTDATED

    def is_newer(self, segment: StringSegment) -> bool:
        """Return whether the text has changed since the export, other than by the user's own import."""
        latest, exported = self.revisions.get(segment.latest), self.document.exported
        if not latest or not exported or latest.created_at <= exported:
            return False
        return latest.origin != Origin.IMPORT or latest.created_by_id != self.user.pk

    def write(self, unit: Unit) -> None:
        segment = self.segments[unit.path, unit.source]
        try:
            write(
                self.translation,
                segment,
                unit.target,
                self.user,
                origin=Origin.IMPORT,
                base_revision=segment.latest or 0,
            )
        except EditConflict as error:
            raise InvalidFile(_("Another user is editing this translation. Try again.")) from error

    def line(self, unit: Unit, outcome: Outcome, detail: str) -> Line:
        segment = self.paths.get(unit.path)
        label = unit.path
        if segment:
            path = segment.context.path
            label = str(label_of(self.model, segment.context.field_path or path, path))
        return Line(outcome, label, plain_text(unit.source), plain_text(unit.target), detail)
