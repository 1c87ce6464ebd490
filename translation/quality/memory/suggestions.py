"""Suggestions from the translation memory, in both directions, for all segments at once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel
from wagtail.models import Locale
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from translation.localize.inline_markup import keep_tags, normalised_text, opening_tags, plain_text
from translation.quality.checks.numerals import Numeral
from translation.quality.memory.adaptation import adapt, mask_numbers

MIN_PERCENT = 70
MAX_SUGGESTIONS = 3  # for each segment
ADAPTED_PERCENT = 98  # only figures differ
REFORMATTED_PERCENT = 99  # only links or formatting differ
NEWEST = 10_000  # pairs for fuzzy matching; older ones match exactly only
MAX_CANDIDATES = 12  # most similar by letters, then compared by words


@dataclass(frozen=True)
class Suggestion:
    """A suggested translation. If `adapted`, its figures were changed to those of the new source."""

    text: str
    percent: int
    source: str
    from_title: str
    adapted: bool = False


@dataclass(frozen=True)
class Pair:
    """An earlier translation, reversed if needed, so that `source` is in the current source language."""

    source: str
    target: str
    string: int
    context: int | None
    title: str
    is_reverse: bool


@dataclass(frozen=True)
class PreparedText:
    """A text prepared for comparison: without markup, and with its figures masked."""

    text: str
    mask: str
    figures: tuple[Numeral, ...]


@lru_cache(maxsize=20_000)
def prepare(source: str, language: str) -> PreparedText:
    text = normalised_text(source)
    mask, figures = mask_numbers(text, language)
    return PreparedText(text, mask.lower(), tuple(figures))


def suggestions(translation: Translation) -> dict[int, list[Suggestion]]:
    """Return suggestions by segment pk, the best first, in three or four queries."""
    segments = StringSegment.objects.filter(source=translation.source_id).select_related("string")
    return suggested(segments, translation.source.locale, translation.target_locale)


def suggested(
    segments: Any, source: Locale, target: Locale, within: Q | None = None
) -> dict[int, list[Suggestion]]:
    """Return suggestions for segments, fetched with their strings, by pk. One or two queries.

    `within` is the condition for the entries of the memory that may be suggested, by default none.
    """
    if not segments:
        return {}
    found = pairs(source.pk, target.pk, [segment.string for segment in segments], within)
    memory = TranslationMemory(found, (source.language_code, target.language_code))
    return {
        segment.pk: memory.matches(segment.string.data, (segment.string_id, segment.context_id))
        for segment in segments
    }


def pairs(
    source_locale: int, target_locale: int, strings: list[String], within: Q | None = None
) -> list[Pair]:
    """Return valid, accepted translations between two languages, the newest first, without slugs.

    `within` is a condition that they fulfil, by default none.
    Limited to the `NEWEST` and the older ones of the same strings, so that the cost does not grow with time.
    """
    forward = Q(translation_of__locale=source_locale, locale=target_locale)
    reverse = Q(translation_of__locale=target_locale, locale=source_locale)
    titles = TranslationSource.objects.filter(object=OuterRef("context__object")).order_by("pk")
    rows = (
        StringTranslation.objects.filter(forward | reverse, within or Q(), has_error=False)
        .exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
        .exclude(data="")
        .exclude(context__path="slug")
        .annotate(title=Subquery(titles.values("object_repr")[:1]))
        .order_by("-updated_at", "-pk")
        .values_list(
            "translation_of__data", "data", "translation_of_id", "context_id", "title", "locale_id"
        )
    )
    newest = list(rows[:NEWEST])
    if len(newest) == NEWEST:
        same = forward & Q(translation_of__in=strings)
        same |= reverse & Q(data__in=[string.data for string in strings])
        newest = list(dict.fromkeys([*newest, *rows.filter(same)]))
    found = []
    for source, target, string, context, title, locale in newest:
        is_reverse = locale != target_locale
        if is_reverse:
            source, target = target, source
        found.append(Pair(source, target, string, context, title or "", is_reverse))
    return found


class TranslationMemory:
    """Pairs of source and target, indexed by their source texts."""

    def __init__(self, found: list[Pair], languages: tuple[str, str]) -> None:
        self.languages = languages
        self.pairs = found
        self.prepared = [prepare(pair.source, languages[0]) for pair in found]
        self.exact: dict[str, list[int]] = defaultdict(list)
        self.by_mask: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self.prepared):
            self.exact[text.text].append(at)
            self.by_mask[text.mask].append(at)
        self.masks = [text.mask for text in self.prepared]

    def matches(self, source: str, own: tuple[int, int | None] = (0, None)) -> list[Suggestion]:
        """Return the best suggestions for a source. `own`, its string and context, is not suggested."""
        text = prepare(source, self.languages[0])
        if not text.text:
            return []
        best: dict[str, Suggestion] = {}
        for percent, at in self.scored(text):
            pair = self.pairs[at]
            if (pair.string, pair.context) == own and not pair.is_reverse:
                continue
            found = self.suggestion(source, text, pair, self.prepared[at], percent)
            known = best.get(normalised_text(found.text))
            if not known or known.percent < found.percent:
                best[normalised_text(found.text)] = found
        return sorted(best.values(), key=lambda found: -found.percent)[:MAX_SUGGESTIONS]

    def scored(self, text: PreparedText) -> list[tuple[int, int]]:
        """Return the percentage and index of each pair that is similar enough, newest first among equals."""
        same = self.exact.get(text.text, [])
        figures = [
            at for at in self.by_mask.get(text.mask, []) if self.prepared[at].text != text.text
        ]
        known = {*same, *figures}
        rest = [(similarity(text, self.prepared[at]), at) for at in self.candidates(text, known)]
        return [
            *((100, at) for at in same),
            *((ADAPTED_PERCENT, at) for at in figures),
            *((percent, at) for percent, at in rest if percent >= MIN_PERCENT),
        ]

    def candidates(self, text: PreparedText, known: set[int]) -> list[int]:
        """Return the indexes of the pairs with the most similar letters, except those in `known`."""
        limit = MAX_CANDIDATES + len(known)
        found = process.extract(
            text.mask, self.masks, scorer=fuzz.ratio, score_cutoff=MIN_PERCENT / 2, limit=limit
        )
        return [at for _mask, _percent, at in found if at not in known]

    def suggestion(
        self, source: str, text: PreparedText, pair: Pair, other: PreparedText, percent: int
    ) -> Any:
        """Return a pair as a suggestion, with adapted figures and without tags that the source lacks."""
        target = pair.target
        is_adapted = False
        if percent == ADAPTED_PERCENT:
            changed = adapt(list(other.figures), list(text.figures), target, self.languages)
            is_adapted = changed is not None
            target = changed if changed is not None else target
            percent = (
                ADAPTED_PERCENT
                if is_adapted
                else max(MIN_PERCENT, min(similarity(text, other), ADAPTED_PERCENT - 1))
            )
        allowed = opening_tags(source)
        if not opening_tags(target) - {("br", "")} <= allowed:
            target = keep_tags(target, allowed)
        if percent == 100 and opening_tags(pair.source) != allowed:
            percent = REFORMATTED_PERCENT
        return Suggestion(target, percent, plain_text(pair.source), pair.title, is_adapted)


def similarity(one: PreparedText, other: PreparedText) -> int:
    """Return the similarity of two texts in per cent, the mean of their similarity by words and by letters."""
    by_word = 100 * Indel.normalized_similarity(one.mask.split(), other.mask.split())
    if by_word < 50:
        return 0
    return min(99, round((by_word + fuzz.ratio(one.mask, other.mask)) / 2))
