"""Translation memory: what has been translated before, in either direction, for every segment at once."""

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

LEAST = 70  # per cent
MOST = 3  # suggestions for a segment
ADAPTED = 98  # per cent, where only figures differ
REWRAPPED = 99  # per cent, where only links or formatting differ
NEWEST = 10_000  # pairs that are compared; of older ones only what says the very same is offered
COMPARED = 12  # candidates, the most alike by their letters, that are compared by their words too


@dataclass(frozen=True)
class Suggestion:
    """A translation to choose from. `adapted` where its figures have been changed to the new source's."""

    text: str
    percent: int
    source: str
    from_title: str
    adapted: bool = False


@dataclass(frozen=True)
class Pair:
    """Something translated before, turned so that `source` is in the language now translated from."""

    source: str
    target: str
    string: int
    context: int | None
    title: str
    is_reverse: bool


@dataclass(frozen=True)
class PreparedText:
    """A text made ready for comparison: without markup, and with its figures masked."""

    text: str
    mask: str
    figures: tuple[Numeral, ...]


@lru_cache(maxsize=20_000)
def prepare(source: str, language: str) -> PreparedText:
    text = normalised_text(source)
    mask, figures = mask_numbers(text, language)
    return PreparedText(text, mask.lower(), tuple(figures))


def suggestions(translation: Translation) -> dict[int, list[Suggestion]]:
    """Suggestions for each segment by its pk, the best first. Three queries or four, however many there are."""
    segments = StringSegment.objects.filter(source=translation.source_id).select_related("string")
    return suggested(segments, translation.source.locale, translation.target_locale)


def suggested(segments: Any, source: Locale, target: Locale) -> dict[int, list[Suggestion]]:
    """Suggestions for segments with their strings, by pk; a query or two where there are any."""
    if not segments:
        return {}
    found = pairs(source.pk, target.pk, [segment.string for segment in segments])
    memory = TranslationMemory(found, (source.language_code, target.language_code))
    return {
        segment.pk: memory.like(segment.string.data, (segment.string_id, segment.context_id))
        for segment in segments
    }


def pairs(source_locale: int, target_locale: int, strings: list[String]) -> list[Pair]:
    """Sound, accepted translations between the two languages, the newest first; addresses (slugs) apart.

    The `NEWEST`, and of older ones those of the very strings: opening a story costs the same after ten years.
    """
    there = Q(translation_of__locale=source_locale, locale=target_locale)
    back = Q(translation_of__locale=target_locale, locale=source_locale)
    titles = TranslationSource.objects.filter(object=OuterRef("context__object")).order_by("pk")
    rows = (
        StringTranslation.objects.filter(there | back, has_error=False)
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
        same = there & Q(translation_of__in=strings)
        same |= back & Q(data__in=[string.data for string in strings])
        newest = list(dict.fromkeys([*newest, *rows.filter(same)]))
    found = []
    for source, target, string, context, title, locale in newest:
        is_reverse = locale != target_locale
        if is_reverse:
            source, target = target, source
        found.append(Pair(source, target, string, context, title or "", is_reverse))
    return found


class TranslationMemory:
    """Pairs found by what their sources say."""

    def __init__(self, found: list[Pair], languages: tuple[str, str]) -> None:
        self.languages = languages
        self.pairs = found
        self.read = [prepare(pair.source, languages[0]) for pair in found]
        self.exact: dict[str, list[int]] = defaultdict(list)
        self.alike: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self.read):
            self.exact[text.text].append(at)
            self.alike[text.mask].append(at)
        self.masks = [text.mask for text in self.read]

    def like(self, source: str, own: tuple[int, int | None] = (0, None)) -> list[Suggestion]:
        """The best suggestions for a source; `own` is its string and context, whose translation it has already."""
        text = prepare(source, self.languages[0])
        if not text.text:
            return []
        best: dict[str, Suggestion] = {}
        for percent, at in self.scored(text):
            pair = self.pairs[at]
            if (pair.string, pair.context) == own and not pair.is_reverse:
                continue
            found = self.suggestion(source, text, pair, self.read[at], percent)
            known = best.get(normalised_text(found.text))
            if not known or known.percent < found.percent:
                best[normalised_text(found.text)] = found
        return sorted(best.values(), key=lambda found: -found.percent)[:MOST]

    def scored(self, text: PreparedText) -> list[tuple[int, int]]:
        """Per cent and place of each pair that is like enough, newest first among equals."""
        same = self.exact.get(text.text, [])
        figures = [at for at in self.alike.get(text.mask, []) if self.read[at].text != text.text]
        known = {*same, *figures}
        rest = [(likeness(text, self.read[at]), at) for at in self.candidates(text, known)]
        return [
            *((100, at) for at in same),
            *((ADAPTED, at) for at in figures),
            *((percent, at) for percent, at in rest if percent >= LEAST),
        ]

    def candidates(self, text: PreparedText, known: set[int]) -> list[int]:
        """The pairs whose sources are most alike by their letters, without those that are known."""
        limit = COMPARED + len(known)
        found = process.extract(
            text.mask, self.masks, scorer=fuzz.ratio, score_cutoff=LEAST / 2, limit=limit
        )
        return [at for _mask, _percent, at in found if at not in known]

    def suggestion(
        self, source: str, text: PreparedText, pair: Pair, other: PreparedText, percent: int
    ) -> Any:
        """A pair as a suggestion: figures adapted where nothing else differs, markup that the source can carry."""
        target = pair.target
        is_adapted = False
        if percent == ADAPTED:
            changed = adapt(list(other.figures), list(text.figures), target, self.languages)
            is_adapted = changed is not None
            target = changed if changed is not None else target
            percent = ADAPTED if is_adapted else max(LEAST, min(likeness(text, other), ADAPTED - 1))
        allowed = opening_tags(source)
        if not opening_tags(target) - {("br", "")} <= allowed:
            target = keep_tags(target, allowed)
        if percent == 100 and opening_tags(pair.source) != allowed:
            percent = REWRAPPED
        return Suggestion(target, percent, plain_text(pair.source), pair.title, is_adapted)


def likeness(one: PreparedText, other: PreparedText) -> int:
    """How alike two texts are, in per cent: the mean of their words' and their letters' likeness."""
    by_word = 100 * Indel.normalized_similarity(one.mask.split(), other.mask.split())
    if by_word < 50:
        return 0
    return min(99, round((by_word + fuzz.ratio(one.mask, other.mask)) / 2))
