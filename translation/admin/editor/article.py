"""A translation as an article: its segments in the order and clothes in which a reader meets them."""

import re
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import OverridableSegment, Translation

from pictures.prefetching import fetch
from translation.localize.assembly import SegmentRules, segment_rules
from translation.localize.segments import segments_of_sources, state_of
from translation.localize.word_diff import highlight_changes
from translation.models import Comment
from translation.quality.checks.translation import failed_checks, role_of
from translation.quality.glossary import Glossary, marked_html
from translation.quality.memory.suggestions import suggested
from translation.workflow.services import related_translations
from translation.workflow.sync import previous_of
from translation.workflow.workflow_status import (
    IN_REVIEW,
    RETURNED,
    WorkflowStatus,
    edit_lock_reason,
    model_of,
    workflow_statuses,
)

# The fields of a page in the reader's order; what is not named comes after, search and sharing last.
ORDER = [
    "title",
    "name",
    "heading",
    "lead",
    "tagline",
    "lead_label",
    "lead_caption",
    "lead_alt",
    "lead_credit",
    "dateline",
    "text",
    "body",
    "points",
    "source",
    "description",
    "boilerplate",
    "corrections",
    "byline_text",
    "byline_photo",
]
LAST = ["seo_title", "search_description"]
CELL = re.compile(r"\.cell-([0-9]+)-([0-9]+)$")

LABELS = {
    "title": _("Headline"),
    "small_title": _("Title"),
    "lead": _("Lead"),
    "lead_label": _("Label"),
    "label": _("Label"),
    "lead_caption": _("Caption"),
    "caption": _("Caption"),
    "lead_alt": _("Alt text"),
    "alt": _("Alt text"),
    "lead_credit": _("Credit"),
    "credit": _("Credit"),
    "dateline": _("Dateline"),
    "paragraph": _("Text"),
    "heading": _("Sub-heading"),
    "quote": _("Pull quote"),
    "name": _("Name"),
    "table": _("Table"),
    "source": _("Source"),
    "item": _("Item"),
    "point": _("Item"),
    "text": _("Text"),
    "byline_text": _("Text by"),
    "byline_photo": _("Photos by"),
    "seo_title": _("Title for search"),
    "search_description": _("Search description"),
    "description": _("Description"),
    "boilerplate": _("About the organisation"),
    "tagline": _("Tagline"),
    "web": _("Web address"),
    "visiting_address": _("Visiting address"),
    "delivery_address": _("Delivery address"),
}


@dataclass
class Row:
    """One segment beside its translation. `seen` is the writing that the translator has before them."""

    segment: int
    role: str
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


def label_of(path: str, role: str) -> str:
    """What kind of text it is; a cell of a table by its place there."""
    if role == "table":
        cell = CELL.search(path)
        if not cell:
            return _("Table caption")
        row, column = (int(number) + 1 for number in cell.groups())
        return _("Table, row %(row)s, column %(column)s") % {"row": row, "column": column}
    return LABELS.get(role, role)


def sort_key(path: str, order: int) -> tuple[int, int]:
    """Where a segment stands in the article."""
    name = path.split(".")[0]
    if name in LAST:
        return (1000 + LAST.index(name), order)
    return (ORDER.index(name) if name in ORDER else 500, order)


def sections_of(translation: Translation, user) -> list[Section]:
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
    segments = sorted(
        segments_of_sources(by_source, first.target_locale_id),
        key=lambda found: sort_key(found.context.path, found.order),
    )
    models = {translation.source_id: model_of(translation) for translation in translations}
    pictures = pictures_by_block(by_source)
    previous = previous_of(first, segments, {"missing", "machine"})
    comments = open_comments(translations, segments)
    glossary = Glossary.load()
    languages = first.source.locale.language_code, first.target_locale.language_code
    empty = [segment for segment in segments if state_of(segment) == "missing"]
    offered = suggested(empty, first.source.locale, first.target_locale)
    rows: dict[int, list[Row]] = {translation.pk: [] for translation in translations}
    for segment in segments:
        translation = by_source[segment.source_id]
        context, model = segment.context, models[segment.source_id]
        role = role_of(context, model)
        state, old = state_of(segment), previous.get(segment.pk)
        text = segment.written or (old.data if old and state == "missing" else "")
        row = Row(
            segment=segment.pk,
            role=role,
            label=label_of(context.path, role),
            source=segment.string.data,
            target=text,
            seen=segment.latest or 0,
            state="changed" if old and state == "missing" else state,
            freedom=segment_rules(model, context.field_path or context.path),
            picture=pictures.pop((segment.source_id, block_of(context.path)), None),
            comments=comments.get(segment.pk, []),
            changes=highlight_changes(old.translation_of.data, segment.string.data) if old else "",
            marked=marked_html(segment.string.data, languages, glossary),
            suggestions=offered.get(segment.pk, []),
        )
        if state in ("done", "machine"):
            row.problems = failed_checks(translation, segment, text, glossary)
        rows[translation.pk].append(row)
    return rows


def open_comments(translations, segments) -> dict[int, list[Comment]]:
    """The remarks that nobody has seen to yet, by segment; one at a text that is gone, at its block's first."""
    sources = {translation.pk: translation.source_id for translation in translations}
    first: dict[tuple, int] = {}
    for segment in segments:
        block = (segment.source_id, segment.context_id)
        first.setdefault(block, segment.pk)
        first.setdefault((*block, segment.string_id), segment.pk)
    found: dict = {}
    remarks = Comment.objects.filter(translation__in=translations, resolved_at=None)
    for comment in remarks.select_related("by"):
        block = (sources[comment.translation_id], comment.context_id)
        at = first.get((*block, comment.string_id)) or first.get(block)
        found.setdefault(at, []).append(comment)
    return found


def block_of(path: str) -> str:
    """What a text or picture belongs to: its block, and the lead picture's texts to the picture."""
    block, _dot, name = path.rpartition(".")
    return block or ("lead_picture" if name.startswith("lead_") else name)


def pictures_by_block(sources) -> dict[tuple[int, str], object]:
    """The picture above the first of its texts: by source and block."""
    chosen = {
        (segment.source_id, block_of(segment.context.path)): segment.data
        for segment in OverridableSegment.objects.filter(source__in=sources).select_related(
            "context"
        )
        if segment.context.path.rpartition(".")[2] in ("picture", "lead_picture", "portrait")
    }
    pictures = fetch(chosen.values(), "card")
    return {place: pictures[pk] for place, pk in chosen.items() if pk in pictures}
