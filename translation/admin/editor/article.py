"""A translation as an article: its segments in the order and clothes in which a reader meets them."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from wagtail_localize.models import OverridableSegment, Translation

from core.text_roles import TextRole, is_picture, label_of, picture_path, role_of, sort_key
from pictures.prefetching import fetch
from translation.localize.assembly import SegmentRules, segment_rules
from translation.localize.segments import model_of, segments_of_sources, state_of
from translation.localize.word_diff import highlight_changes
from translation.models import Comment
from translation.quality.checks.translation import failed_checks
from translation.quality.glossary import Glossary, marked_html
from translation.quality.memory.suggestions import suggested
from translation.workflow.sources import related_translations
from translation.workflow.sync import previous_of
from translation.workflow.workflow_status import (
    IN_REVIEW,
    RETURNED,
    WorkflowStatus,
    edit_lock_reason,
    workflow_statuses,
)


@dataclass
class Row:
    """One segment beside its translation. `seen` is the writing that the translator has before them."""

    segment: int
    path: str
    role: TextRole
    label: str
    source: str
    target: str
    seen: int
    state: str
    freedom: SegmentRules
    picture: object | None = None
    changes: str = ""
    comments: list = field(default_factory=list)
    suggestions: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    marked: str = ""


@dataclass(frozen=True)
class Section:
    """The story, or a register item that it shows, with its texts."""

    translation: Translation
    kind: str
    rows: list[Row]
    standing: WorkflowStatus
    refusal: str

    @property
    def title(self) -> str:
        return self.translation.source.object_repr

    @property
    def url(self) -> str:
        return reverse("translation:edit", args=[self.translation.pk])

    @property
    def is_in_review(self) -> bool:
        return self.standing.review == IN_REVIEW

    @property
    def is_returned(self) -> bool:
        return self.standing.review == RETURNED


def sections_of(translation: Translation, user: Any) -> list[Section]:
    """What a user has before them: the translation, and those of the register items that its original shows.

    A fixed number of queries.
    """
    all_of_it = [translation, *related_translations(translation)]
    found = workflow_statuses(all_of_it)
    rows = rows_of(all_of_it)
    return [
        Section(
            translation=one,
            kind=str(found[one.pk].model._meta.verbose_name) if one != translation else "",
            rows=rows[one.pk],
            standing=found[one.pk],
            refusal=edit_lock_reason(found[one.pk], user),
        )
        for one in all_of_it
    ]


def rows_of(translations: list[Translation]) -> dict[int, list[Row]]:
    """Every segment of some translations into one language as rows, in the article's order."""
    first = translations[0]
    by_source = {translation.source_id: translation for translation in translations}
    models = {translation.source_id: model_of(translation) for translation in translations}
    segments = sorted(
        segments_of_sources(by_source, first.target_locale_id),
        key=lambda found: sort_key(models[found.source_id], found.context.path, found.order),
    )
    pictures = pictures_by_path(by_source, models)
    previous = previous_of(first, segments, {"missing", "machine"})
    comments = open_comments(translations, segments)
    glossary = Glossary.load()
    languages = first.source.locale.language_code, first.target_locale.language_code
    empty = [segment for segment in segments if state_of(segment) == "missing"]
    offered = suggested(empty, first.source.locale, first.target_locale)
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
            label=label_of(model, field_path, path),
            source=segment.string.data,
            target=text,
            seen=segment.latest or 0,
            state="changed" if old and state == "missing" else state,
            freedom=segment_rules(model, field_path),
            picture=pictures.pop((segment.source_id, picture_path(model, path)), None),
            comments=comments.get(segment.pk, []),
            changes=highlight_changes(old.translation_of.data, segment.string.data) if old else "",
            marked=marked_html(segment.string.data, languages, glossary),
            suggestions=offered.get(segment.pk, []),
        )
        if state in ("done", "machine"):
            row.problems = failed_checks(translation, segment, text, glossary)
        rows[translation.pk].append(row)
    return rows


def open_comments(translations: Any, segments: Any) -> dict[int, list[Comment]]:
    """The remarks that nobody has seen to yet, by segment; one at a text that is gone, at its block's first."""
    sources = {translation.pk: translation.source_id for translation in translations}
    first: dict[tuple, int] = {}
    for segment in segments:
        block = (segment.source_id, segment.context_id)
        first.setdefault(block, segment.pk)
        first.setdefault((*block, segment.string_id), segment.pk)
    found: dict = {}
    remarks = Comment.objects.filter(translation__in=translations, resolved_at=None)
    for comment in remarks.select_related("created_by"):
        block = (sources[comment.translation_id], comment.context_id)
        at = first.get((*block, comment.string_id)) or first.get(block)
        found.setdefault(at, []).append(comment)
    return found


def pictures_by_path(sources: Any, models: Any) -> dict[tuple[int, str], object]:
    """The picture above the first of its texts: by source and the path of what holds the picture."""
    chosen = {}
    found = OverridableSegment.objects.filter(source__in=sources).select_related("context")
    for segment in found:
        model, context = models[segment.source_id], segment.context
        if is_picture(model, context.field_path or context.path):
            chosen[segment.source_id, picture_path(model, context.path)] = segment.data
    pictures = fetch(chosen.values(), "card")
    return {place: pictures[pk] for place, pk in chosen.items() if pk in pictures}
