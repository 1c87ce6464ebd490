"""Translations that are kept for texts that were moved, or that differ in an address or number only."""

from copy import copy
from typing import Any

from wagtail_localize.models import StringTranslation

from translation.localize.cells import position_of, table_of
from translation.localize.neutral_tokens import follow_tokens, tokens_in
from translation.localize.segments import state_of
from translation.workflow.assessment import Assessment, assess
from translation.workflow.earlier_texts import previous_of
from translation.workflow.segment_store import carry_over


def carry_over_moved(assessment: Assessment) -> Assessment:
    """Keep the translations of texts that were moved within the article. Return the updated assessment."""
    translation = assessment.translation
    missing = [segment for segment in assessment.segments if state_of(segment) == "missing"]
    if not missing:
        return assessment
    moved = StringTranslation.objects.filter(
        translation_of__in={segment.string_id for segment in missing},
        locale=translation.target_locale,
        context__object_id=translation.source.object_id,
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    ).exclude(data="")
    by_string: dict[int, list] = {}
    for old in moved.select_related("context").order_by("-pk"):
        by_string.setdefault(old.translation_of_id, []).append(old)
    pairs = [
        (one, nearest(one, by_string[one.string_id]))
        for one in missing
        if one.string_id in by_string
    ]
    return reassess_with_carried_over(assessment, pairs)


def nearest(one: Any, others: list) -> Any:
    return min(others, key=lambda other: rows_between(one, other))


def rows_between(one: Any, other: Any) -> tuple[bool, int]:
    """Return a key for how far apart two texts are: in one column of a table, the number of rows."""
    path, other_path = one.context.path, other.context.path
    if not table_of(path) or table_of(path) != table_of(other_path):
        return True, 0
    (row, column), (other_row, other_column) = position_of(path), position_of(other_path)
    return column != other_column, abs(row - other_row)


def carry_over_followed(assessment: Assessment) -> tuple[Assessment, dict[tuple[str, str], str]]:
    """Translate texts in which only an address or number has changed.

    Return also the new texts, by path and old text.
    """
    missing = [one for one in assessment.segments if state_of(one) == "missing"]
    wanted = [one for one in missing if tokens_in(one.string.data)]
    previous = previous_of(assessment.translation, assessment.segments) if wanted else {}
    pairs = []
    followed: dict[tuple[str, str], str] = {}
    for segment in wanted:
        old = previous.get(segment.pk)
        is_part = getattr(old, "is_part", False)  # a guess, not a text that was approved
        if not old or is_part or old.translation_type != StringTranslation.TRANSLATION_TYPE_MANUAL:
            continue
        text = follow_tokens(old.translation_of.data, segment.string.data, old.data)
        if text is not None:
            followed[segment.context.path, old.data] = text
            pairs.append((segment, with_text(old, text)))
    return reassess_with_carried_over(assessment, pairs), followed


def with_text(old: StringTranslation, text: str) -> StringTranslation:
    changed = copy(old)
    changed.data = text
    return changed


def reassess_with_carried_over(assessment: Assessment, pairs: Any) -> Assessment:
    if not pairs:
        return assessment
    carry_over(assessment.translation, pairs)
    return assess(assessment.translation)
