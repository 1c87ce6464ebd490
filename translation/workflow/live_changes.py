"""What differs between a translation's current texts and the version that readers see."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.localize.segments import is_approved, model_of, segments_of
from translation.models import Approval, SegmentRevision
from translation.workflow.earlier_texts import SIMILARITY_THRESHOLD, similarity


class LiveText(NamedTuple):
    """A text of the live version and its source; both are empty if the text is new."""

    source: str = ""
    target: str = ""


def live_texts(translations: Iterable[Translation], segments: Iterable[Any]) -> dict[int, LiveText]:
    """Return, by segment pk, what readers see of each text that differs from the live version.

    Empty for translations that are not live. The segments are those of the translations, all in one language. One
    query for the approvals, one for each model, and one for the history if a text differs.
    """
    approved = live_approvals(translations)
    changed = [
        one
        for one in segments
        if one.source_id in approved and not is_approved(one, approved[one.source_id])
    ]
    if not changed:
        return {}
    history = history_of(changed, next(iter(translations)).target_locale_id)
    current = {(one.context_id, one.string_id) for one in segments}
    return {
        one.pk: live_text(one, approved[one.source_id], history[one.context_id], current)
        for one in changed
    }


def live_approvals(translations: Iterable[Translation]) -> dict[int, datetime]:
    """Return when the live version was approved, by the pk of the source."""
    rows = Approval.objects.filter(translation__in=[one.pk for one in translations])
    approvals = dict(rows.values_list("revision", "created_at"))
    keys: dict[Any, dict] = defaultdict(dict)
    for one in translations if approvals else ():
        keys[model_of(one)][one.source.object_id, one.target_locale_id] = one.source_id
    found = {}
    for model, sources in keys.items():
        live = model._base_manager.filter(
            live=True, translation_key__in={key for key, _locale in sources}
        )
        for key, locale, revision in live.values_list("translation_key", "locale", "live_revision"):
            if (key, locale) in sources and revision in approvals:
                found[sources[key, locale]] = approvals[revision]
    return found


def history_of(segments: list[Any], locale: int) -> dict[int, list[SegmentRevision]]:
    """Return the revisions of all texts in the places of these segments, by context, oldest first."""
    rows = SegmentRevision.objects.filter(
        string_translation__context__in={one.context_id for one in segments},
        string_translation__locale=locale,
    )
    history = defaultdict(list)
    for row in rows.select_related("string_translation__translation_of").order_by("pk"):
        history[row.string_translation.context_id].append(row)
    return history


def live_text(
    segment: Any, approved_at: datetime, history: list[SegmentRevision], current: set
) -> LiveText:
    """Return the approved text of this source, else that of the most similar source in the same place."""
    latest = {}
    for row in history:
        if row.created_at <= approved_at:
            latest[row.string_translation.translation_of_id] = row
    if own := latest.get(segment.string_id):
        return LiveText(segment.string.data, own.text)
    others = [
        row.string_translation.translation_of.data
        for string, row in latest.items()
        if (segment.context_id, string) not in current
    ]
    text = segment.string.data
    best = max(others, key=lambda other: similarity(text, other), default="")
    if similarity(text, best) < SIMILARITY_THRESHOLD:
        return LiveText()
    row = next(one for one in latest.values() if one.string_translation.translation_of.data == best)
    return LiveText(best, row.text)


def removed_texts(translation: Translation, remaining: list[tuple[str, str]]) -> list[LiveText]:
    """Return the texts that readers see and that are no longer in the original, in the order of the article.

    `remaining` are the path and the live text of those that still are. Four queries.
    """
    public = translation.get_target_instance()
    if not public.live:
        return []
    known = set(remaining)
    count = Counter(path for path, _text in remaining)
    shown = [
        (one.path, one.string.data)
        for one in extract_segments(public)
        if isinstance(one, StringSegmentValue)
    ]
    # Publishing may have set a text's quotation marks: a text that differs is not yet one that was removed.
    too_many = Counter(path for path, _text in shown) - count
    removed = []
    for path, text in shown:
        if too_many[path] and (path, text) not in known:
            too_many[path] -= 1
            removed.append((path, text))
    return with_sources(translation, removed)


def with_sources(translation: Translation, texts: list[tuple[str, str]]) -> list[LiveText]:
    """Return the texts, which are (path, translation), with their sources as far as they are known."""
    if not texts:
        return []
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        context__path__in={path for path, _text in texts},
        locale=translation.target_locale_id,
    )
    sources = {
        (path, text): source
        for path, text, source in rows.values_list("context__path", "data", "translation_of__data")
    }
    return [LiveText(sources.get(one, ""), one[1]) for one in texts]


def changed_texts(translation: Translation) -> int | None:
    """Return how many texts differ from the live version, or None if no version is live."""
    if not live_approvals([translation]):
        return None
    segments = list(segments_of(translation))
    live = live_texts([translation], segments)
    texts = [(one, live[one.pk].target if one.pk in live else one.written) for one in segments]
    remaining = [(one.context.path, text) for one, text in texts if text]
    return len(live) + len(removed_texts(translation, remaining))
