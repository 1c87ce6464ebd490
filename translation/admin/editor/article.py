"""The rows of the translation editor: the segments of a translation in the order of the article."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from wagtail_localize.models import OverridableSegment, Translation

from core.status import IN_REVIEW, RETURNED
from core.text_roles import TextRole, is_picture, label_of, picture_path, role_of, sort_key
from pictures.prefetching import fetch
from translation.admin.editor.locks import may_correct
from translation.admin.editor.tables import with_tables
from translation.localize.assembly import SegmentRules, segment_rules
from translation.localize.own_files import FILE, own_files
from translation.localize.segments import (
    FINISHED,
    REPETITION,
    model_of,
    segments_of_sources,
    state_of,
)
from translation.localize.word_diff import highlight_changes
from translation.models import Comment, FieldOverride
from translation.quality.checks.overrides import Overrides
from translation.quality.checks.translation import failed_checks
from translation.quality.glossaries import Glossaries
from translation.quality.glossary import marked_html
from translation.quality.limits import LengthLimits, notes_of
from translation.quality.memory.suggestions import suggested
from translation.workflow.earlier_texts import previous_of
from translation.workflow.live_changes import LiveText, live_texts, removed_texts
from translation.workflow.memory_access import suggested_entries
from translation.workflow.sources import related_translations
from translation.workflow.workflow_status import (
    WorkflowStatus,
    edit_lock_reason,
    workflow_statuses,
)

# How many unchanged words the list of changes shows before and after a change.
AROUND = 6


@dataclass
class Row:
    """A segment and its translation.

    `base_revision` is the pk of the revision that the editor shows, 0 if there is none.
    """

    segment: int
    path: str
    role: TextRole
    label: str
    source: str
    target: str
    base_revision: int
    state: str
    rules: SegmentRules
    picture: object | None = None
    own_picture: object | None = None
    changes: str = ""
    comments: list = field(default_factory=list)
    suggestions: list = field(default_factory=list)
    failed_checks: list = field(default_factory=list)
    marked: str = ""
    is_repetition: bool = False
    figures: str = ""  # as the target language writes them, if the text is only figures
    # What readers see, if it differs; None outside a review, or if nothing differs.
    live: LiveText | None = None
    # What differs from it, marked word by word.
    target_changes: str = ""
    # The changed words of the translation, with a few words around them.
    change: str = ""
    # What the editor of the original says to the translator, at the first text that it is about.
    notes: list[str] = field(default_factory=list)
    max_length: int | None = None  # of all paragraphs of the text
    room: int | None = None  # what the other paragraphs leave for this one, in characters

    @property
    def note_ids(self) -> str:
        """The ids of the elements with the limit and the notes, which describe the field."""
        ids = [f"limit-{self.segment}"] if self.max_length else []
        return " ".join([*ids, *(f"note-{self.segment}-{at + 1}" for at in range(len(self.notes)))])


@dataclass(frozen=True)
class Section:
    """The texts of the translation, or of a shared snippet that its source shows."""

    translation: Translation
    kind: str
    rows: list[Row]
    items: list  # the rows, with each table's cells in a `Table`
    status: WorkflowStatus
    lock_reason: str
    # The texts that readers see and that the original does not have any more; known in a review.
    removed: list[LiveText] = field(default_factory=list)
    # Whether the user may correct texts in review, and does so now.
    may_correct: bool = False
    is_correcting: bool = False

    @property
    def is_frozen(self) -> bool:
        return bool(self.lock_reason) and not self.is_correcting

    @property
    def changed_rows(self) -> list[Row]:
        """The rows that differ from the live version."""
        return [row for row in self.rows if row.live is not None]

    @property
    def title(self) -> str:
        return self.translation.source.object_repr

    @property
    def url(self) -> str:
        return reverse("translation:edit", args=[self.translation.pk])

    @property
    def is_in_review(self) -> bool:
        return self.status.review == IN_REVIEW

    @property
    def is_returned(self) -> bool:
        return self.status.review == RETURNED


def sections_of(
    translation: Translation, user: Any, *, is_correcting: bool = False
) -> list[Section]:
    """Return the sections of the editor: the translation and the shared snippets that its source shows.

    Uses a fixed number of queries. With `is_correcting`, the texts in review that the user may review are open.
    """
    translations = [translation, *related_translations(translation)]
    statuses = workflow_statuses(translations)
    in_review = [one for one in translations if statuses[one.pk].review == IN_REVIEW]
    rows = rows_of(translations, in_review, suggested_entries(user))
    languages = translation.source.locale.language_code, translation.target_locale.language_code
    sections = []
    for one in translations:
        status = statuses[one.pk]
        may = one in in_review and may_correct(one, status, user)
        sections.append(
            Section(
                translation=one,
                kind=verbose_name(status) if one != translation else "",
                rows=rows[one.pk],
                items=with_tables(rows[one.pk], one.source, languages),
                status=status,
                lock_reason=edit_lock_reason(status, user),
                removed=removed_from(one, rows[one.pk]) if one in in_review else [],
                may_correct=may,
                is_correcting=may and is_correcting,
            )
        )
    return sections


def removed_from(translation: Translation, rows: list[Row]) -> list[LiveText]:
    texts = [(row.path, row.live.target if row.live else row.target) for row in rows]
    return removed_texts(translation, [(path, text) for path, text in texts if text])


def verbose_name(status: WorkflowStatus) -> str:
    model: Any = status.model
    return str(model._meta.verbose_name)


def rows_of(
    translations: list[Translation], in_review: Sequence[Translation] = (), memory: Any = None
) -> dict[int, list[Row]]:
    """Return a row for every segment of translations into one language, in the order of the article.

    Those of translations in review show what differs from the live version. `memory` says what may be suggested.
    """
    first = translations[0]
    by_source = {translation.source_id: translation for translation in translations}
    models = {translation.source_id: model_of(translation) for translation in translations}
    segments = sorted(
        segments_of_sources(by_source, first.target_locale_id),
        key=lambda one: sort_key(models[one.source_id], one.context.path, one.order),
    )
    pictures = pictures_by_path(by_source, models, translations)
    previous = previous_of(first, segments, {"missing", "machine"})
    live = live_texts(in_review, segments) if in_review else {}
    comments = open_comments(translations, segments)
    glossaries, overrides = Glossaries.load(), Overrides(translations)
    terms = {translation.pk: glossaries.of(translation) for translation in translations}
    limits, notes = LengthLimits(translations, segments), NotesToShow(translations)
    languages = first.source.locale.language_code, first.target_locale.language_code
    unfinished = [segment for segment in segments if state_of(segment) not in FINISHED]
    suggestions = suggested(unfinished, first.source.locale, first.target_locale, memory)
    rows: dict[int, list[Row]] = {translation.pk: [] for translation in translations}
    for segment in segments:
        translation = by_source[segment.source_id]
        model, path = models[segment.source_id], segment.context.path
        field_path = segment.context.field_path or path
        state, old = state_of(segment), previous.get(segment.pk)
        text = segment.written or (old.data if old and state == "missing" else "")
        row = Row(
            segment=segment.pk,
            path=path,
            role=role_of(model, field_path),
            label=str(label_of(model, field_path, path)),
            source=segment.string.data,
            target=text,
            base_revision=segment.latest or 0,
            state="changed" if old and state == "missing" else state,
            rules=segment_rules(model, field_path),
            **pictures.pop((segment.source_id, picture_path(model, path)), {}),
            comments=comments.get(segment.pk, []),
            changes=highlight_changes(old.translation_of.data, segment.string.data) if old else "",
            marked=marked_html(segment.string.data, languages, terms[translation.pk]),
            suggestions=suggestions.get(segment.pk, []),
            is_repetition=segment.tool == REPETITION,
            notes=notes.at(segment),
            max_length=limits.limit_of(segment),
            room=limits.room_for(segment),
        )
        if segment.pk in live:
            mark_changes(row, live[segment.pk])
        if state in ("done", "machine"):
            row.failed_checks = failed_checks(
                translation, segment, text, terms[translation.pk], overrides, limits
            )
        rows[translation.pk].append(row)
    return rows


class NotesToShow:
    """The notes of the editors of the originals; each is shown once, at the first text that it is about."""

    def __init__(self, translations: list[Translation]) -> None:
        self.by_source = {
            one.source_id: [note for note in notes_of(one.source) if note.note]
            for one in translations
        }

    def at(self, segment: Any) -> list[str]:
        waiting, path = self.by_source[segment.source_id], segment.context.path
        found = [note for note in waiting if note.is_about(path)]
        self.by_source[segment.source_id] = [note for note in waiting if note not in found]
        return [note.note for note in sorted(found, key=lambda note: note.path)]


def mark_changes(row: Row, live: LiveText) -> None:
    """Mark in a row, in both languages, what differs from the live text."""
    row.live = live
    if live.source != row.source:
        row.changes = highlight_changes(live.source, row.source)
    row.target_changes = highlight_changes(live.target, row.target)
    row.change = highlight_changes(live.target, row.target, AROUND)


def open_comments(translations: Any, segments: Any) -> dict[int, list[Comment]]:
    """Return the unresolved comments by segment.

    A comment on a text that no longer exists belongs to the first segment of its block.
    """
    sources = {translation.pk: translation.source_id for translation in translations}
    first: dict[tuple, int] = {}
    for segment in segments:
        block = (segment.source_id, segment.context_id)
        first.setdefault(block, segment.pk)
        first.setdefault((*block, segment.string_id), segment.pk)
    by_segment: dict = {}
    unresolved = Comment.objects.filter(translation__in=translations, resolved_at=None)
    for comment in unresolved.select_related("created_by"):
        block = (sources[comment.translation_id], comment.context_id)
        segment = first.get((*block, comment.string_id)) or first.get(block)
        by_segment.setdefault(segment, []).append(comment)
    return by_segment


def pictures_by_path(
    sources: Any, models: Any, translations: list[Translation]
) -> dict[tuple[int, str], dict[str, Any]]:
    """Return each picture, and the translation's own, by source and path: they are above the block's first text."""
    found: dict[tuple[int, str], dict[str, int]] = {}
    overrides = FieldOverride.objects.filter(translation__in=translations, field__startswith=FILE)
    own = own_files({(row.translation_id, row.field): row.text for row in overrides})
    overridable = OverridableSegment.objects.filter(source__in=sources).select_related("context")
    for segment in overridable:
        model, context = models[segment.source_id], segment.context
        if is_picture(model, context.field_path or context.path):
            key = segment.source_id, picture_path(model, context.path)
            found[key] = {"picture": segment.data}
            name = sources[segment.source_id].pk, f"{FILE}{segment.context_id}"
            if name in own:
                found[key]["own_picture"] = own[name].pk
    pictures = fetch({pk for pks in found.values() for pk in pks.values()}, "card")
    return {
        key: {name: pictures.get(pk) for name, pk in pks.items()}
        for key, pks in found.items()
        if pks["picture"] in pictures
    }
