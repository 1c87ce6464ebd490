"""Earlier translations of texts that have changed in their place."""

import difflib
from copy import copy
from typing import Any

from wagtail_localize.models import StringTranslation, Translation

from translation.localize.cells import table_of
from translation.localize.division import divide, is_part_of
from translation.localize.segments import state_of

# The lowest similarity (0–1, difflib) at which a text's earlier translation is offered for the new text.
SIMILARITY_THRESHOLD = 0.4


def previous_of(
    translation: Translation, segments: Any, states: Any = frozenset({"missing"})
) -> dict[int, StringTranslation]:
    """Return, by segment pk, the translation of the most similar earlier text in the same place.

    Only for segments in `states`, and only where the similarity reaches the threshold. One query.
    """
    wanted = [segment for segment in segments if state_of(segment) in states]
    if not wanted:
        return {}
    current = {(segment.context_id, segment.string_id) for segment in segments}
    cells = {(table_of(one.context.path), one.string_id) for one in segments}
    earlier: dict[int, list[StringTranslation]] = {}
    for old in StringTranslation.objects.filter(
        context__in={segment.context_id for segment in wanted},
        locale=translation.target_locale,
        has_error=False,
    ).select_related("translation_of", "context"):
        # A cell that is still in its table was only moved by an inserted row.
        table = table_of(old.context.path)
        is_moved = bool(table) and (table, old.translation_of_id) in cells
        if old.data and not is_moved and (old.context_id, old.translation_of_id) not in current:
            earlier.setdefault(old.context_id, []).append(old)
    previous = divided_among(wanted, earlier)
    for segment in wanted:
        if segment.pk in previous:
            continue
        score, best = max(
            (
                (similarity(segment.string.data, old.translation_of.data), old)
                for old in earlier.get(segment.context_id, [])
            ),
            key=lambda pair: (pair[0], pair[1].pk),
            default=(0, None),
        )
        if best and score >= SIMILARITY_THRESHOLD:
            previous[segment.pk] = best
    return previous


def divided_among(wanted: list, earlier: dict) -> dict[int, StringTranslation]:
    """Return, by segment pk, the share of an earlier translation of each text into which its source was split.

    The texts are in the place of the earlier one, or in new places of the same article.
    """
    divided: dict[int, StringTranslation] = {}
    for old in (one for olds in earlier.values() for one in olds):
        parts = [
            segment
            for segment in wanted
            if segment.pk not in divided
            and segment.context.object_id == old.context.object_id
            and (segment.context_id == old.context_id or segment.context_id not in earlier)
            and is_part_of(segment.string.data, old.translation_of.data)
        ]
        if len(parts) > 1:
            texts = [segment.string.data for segment in parts]
            shares = divide(old.translation_of.data, old.data, texts)
            for segment, (source, target) in zip(parts, shares, strict=True):
                if target:
                    divided[segment.pk] = share_of(old, source, target)
    return divided


def share_of(old: StringTranslation, source: str, target: str) -> StringTranslation:
    """Return an unsaved copy of an earlier translation with a part of its texts."""
    share = copy(old)
    share.translation_of = copy(old.translation_of)
    share.data, share.translation_of.data = target, source
    share.is_part = True
    return share


def similarity(one: str, other: str) -> float:
    """Return how similar two texts are word by word, 0–1."""
    return difflib.SequenceMatcher(None, one.split(), other.split()).ratio()
