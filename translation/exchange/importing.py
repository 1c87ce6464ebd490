"""Files on their way in: what each text becomes, and why."""

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
from translation.exchange.inline_codes import codes_in, difference, is_same, presentable
from translation.localize.inline_markup import plain_text
from translation.localize.segments import model_of, segments_of, state_of
from translation.models import Origin, SegmentRevision
from translation.workflow.segment_store import EditConflict, write
from translation.workflow.status.storing import status_updates
from translation.workflow.sync import sync_if_outdated
from translation.workflow.workflow_status import edit_lock_reason, workflow_status


class Outcome(models.TextChoices):
    """What became of a text in a file."""

    TAKEN = "taken", gettext_lazy("Taken in")
    UNCHANGED = "unchanged", gettext_lazy("Not changed")
    EMPTY = "empty", gettext_lazy("Not translated")
    UNCONFIRMED = "unconfirmed", gettext_lazy("Marked as fuzzy or for review")
    DAMAGED = "damaged", gettext_lazy("Bold, italic, a link or a line break is damaged")
    OUTDATED = "outdated", gettext_lazy("The original has changed since the file was made")
    NEWER = "newer", gettext_lazy("Written here since the file was made; kept as it is")
    TWICE = "twice", gettext_lazy("Already in the file, further up")
    UNKNOWN = "unknown", gettext_lazy("Not a text of this story")


@dataclass(frozen=True)
class Line:
    """One text of a file and its outcome; `detail` says more where there is more to say."""

    outcome: Outcome
    label: str
    source: str
    target: str
    detail: str = ""


@dataclass(frozen=True)
class Result:
    """What became of a file. With a refusal nothing of it was written."""

    name: str
    translation: Translation | None = None
    lines: tuple[Line, ...] = ()
    absent: int = 0
    refusal: str = ""

    @property
    def counts(self) -> list[tuple[Outcome, int]]:
        found = [line.outcome for line in self.lines]
        return [(outcome, found.count(outcome)) for outcome in Outcome if outcome in found]

    @property
    def left(self) -> list[Line]:
        """The lines that somebody should look at."""
        settled = (Outcome.TAKEN, Outcome.UNCHANGED, Outcome.EMPTY)
        return [line for line in self.lines if line.outcome not in settled]


def import_upload(
    name: str, data: bytes, user: Any, allowed: Callable, only: Translation | None = None
) -> list[Result]:
    """A file, or an archive of files, each taken in whole or not at all.

    `allowed(user, translation)` says who may write what. With `only`, files for others are refused.
    """
    if not archive.is_archive(data):
        return [import_file(name, data, user, allowed, only)]
    try:
        files = archive.unzipped(data)
    except InvalidFile as refused:
        return [Result(name, refusal=str(refused))]
    results, seen = [], set()
    for inner, content in files:
        result = import_file(inner, content, user, allowed, only, without=seen)
        seen |= {result.translation.pk} if result.translation else set()
        results.append(result)
    return results or [Result(name, refusal=_("The archive is empty."))]


def import_file(
    name: str,
    data: bytes,
    user: Any,
    allowed: Callable,
    only: Any = None,
    without: Iterable[int] = (),
) -> Result:
    """One file. Never raises `Refused`: the result says why."""
    try:
        document = formats.read(data)
        translation = translation_for(document, user, allowed, only)
        if translation.pk in without:
            raise InvalidFile(_("The archive has this translation twice; the first one was taken."))
        sync_if_outdated(translation)
        lines, absent = import_document(document, translation, user)
    except InvalidFile as refused:
        return Result(name, refusal=str(refused))
    return Result(name, translation, tuple(lines), absent)


def translation_for(
    document: Document, user: Any, allowed: Callable, only: Any = None
) -> Translation:
    """The translation that a document belongs to. Raises `Refused`."""
    try:
        key = uuid.UUID(document.uuid)
    except ValueError as error:
        raise InvalidFile(_("The file does not say which translation it belongs to.")) from error
    if only and key != only.uuid:
        raise InvalidFile(_("The file belongs to another translation."))
    found = (
        Translation.objects.filter(uuid=key, enabled=True)
        .select_related("source__locale", "target_locale")
        .first()
    )
    if not found or not allowed(user, found):
        raise InvalidFile(_("The file belongs to no translation that you may write."))
    validate_languages(document, found)
    return found


def validate_languages(document: Document, translation: Translation) -> None:
    ours = (translation.source.locale.language_code, translation.target_locale.language_code)
    theirs = (document.source_language, document.target_language)
    if not all(map(is_language, theirs, ours)):
        raise InvalidFile(
            _(
                "The file is from “%(source)s” to “%(target)s”, the translation from %(from)s to %(to)s."
            )
            % {"source": theirs[0], "target": theirs[1], "from": ours[0], "to": ours[1]}
        )


def is_language(theirs: str, ours: str) -> bool:
    """Whether a tool's name for a language is ours; many add a region (`nb-NO`, `en_GB`), or call nb `no`."""
    language = theirs.lower().replace("_", "-").partition("-")[0]
    return ours.lower() in (language, SYNONYMS.get(language))


@status_updates()
def import_document(
    document: Document, translation: Translation, user: Any
) -> tuple[list[Line], int]:
    """Write what can be taken; returns a line for each text, and how many texts the file lacks.

    Raises `Refused`, and then nothing is written.
    """
    Translation.objects.select_for_update().get(pk=translation.pk)
    if why := edit_lock_reason(workflow_status(translation), user):
        raise InvalidFile(why)
    present = ImportTarget(translation, document, user)
    lines, seen = [], set()
    for unit in document.units:
        key = (unit.path, unit.source)
        outcome, detail = (Outcome.TWICE, "") if key in seen else present.outcome_of(unit)
        if outcome is Outcome.TAKEN:
            present.take(unit)
        if not unit.fault:
            seen.add(key)
        lines.append(present.line(unit, outcome, detail))
    return lines, len(present.segments.keys() - seen)


class ImportTarget:
    """A translation as it stands while a document is held against it."""

    def __init__(self, translation: Translation, document: Document, user: Any) -> None:
        self.translation, self.document, self.user = translation, document, user
        self.model = model_of(translation)
        found = list(segments_of(translation))
        self.segments: dict[tuple[str, str], StringSegment] = {
            (segment.context.path, presentable(segment.string.data)): segment for segment in found
        }
        self.paths = {segment.context.path: segment for segment in found}
        self.writings = SegmentRevision.objects.in_bulk([segment.latest for segment in found])

    def outcome_of(self, unit: Unit) -> tuple[Outcome, str]:
        """What is to become of a text, with a few words where they help."""
        segment = self.segments.get((unit.path, unit.source))
        if not segment:
            return self.outcome_without_segment(unit), unit.fault
        current = presentable(segment.written or "")
        state = STATES[state_of(segment)]
        if unit.fault:
            return Outcome.DAMAGED, unit.fault
        if not unit.target.strip():
            is_left_out = state_of(segment) == "left_out"
            return Outcome.UNCHANGED if is_left_out else Outcome.EMPTY, ""
        if unit.state is not State.TRANSLATED:
            return Outcome.UNCONFIRMED, ""
        if is_same(unit.target, current) and state is State.TRANSLATED:
            return Outcome.UNCHANGED, ""
        given = codes_in(unit.target)
        if given not in (codes_in(unit.source), codes_in(current)):
            return Outcome.DAMAGED, difference(codes_in(unit.source), given)
        if not is_same(unit.target, current) and self.is_newer(segment):
            return Outcome.NEWER, ""
        return Outcome.TAKEN, ""

    def outcome_without_segment(self, unit: Unit) -> Outcome:
        if unit.path not in self.paths:
            return Outcome.UNKNOWN
        return Outcome.DAMAGED if unit.fault else Outcome.OUTDATED

    def is_newer(self, segment: StringSegment) -> bool:
        """Whether somebody has typed here since the file left; one's own last import does not count."""
        latest, left = self.writings.get(segment.latest), self.document.exported
        if not latest or not left or latest.created_at <= left:
            return False
        return latest.origin != Origin.IMPORT or latest.created_by_id != self.user.pk

    def take(self, unit: Unit) -> None:
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
            raise InvalidFile(
                _("Somebody is writing in this translation just now. Send the file again.")
            ) from error

    def line(self, unit: Unit, outcome: Outcome, detail: str) -> Line:
        segment = self.paths.get(unit.path)
        label = unit.path
        if segment:
            path = segment.context.path
            label = str(label_of(self.model, segment.context.field_path or path, path))
        return Line(outcome, label, plain_text(unit.source), plain_text(unit.target), detail)
