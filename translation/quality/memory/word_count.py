"""The word count of a translation, by how well the translation memory knows each text."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail_localize.models import Translation

from translation.localize.inline_markup import normalised_text, plain_text
from translation.localize.segments import FINISHED, segments_of, state_of
from translation.quality.memory.suggestions import suggested

# The bands with the lowest similarity of each in per cent, the best first.
BANDS: tuple[tuple[int, Any], ...] = (
    (100, "100 %"),
    (95, "95–99 %"),
    (85, "85–94 %"),
    (75, "75–84 %"),
    (1, _("Under 75 %")),
    (0, pgettext_lazy("word count", "New")),
)
REPETITIONS = _("Repetitions")


@dataclass
class Band:
    """The texts of a band. `left` are the words of those that are not finished."""

    label: str | Promise
    texts: int = 0
    words: int = 0
    characters: int = 0
    left: int = 0

    def add(self, text: str, *, is_finished: bool) -> None:
        count = len(text.split())
        self.texts += 1
        self.words += count
        self.characters += len(text)
        self.left += 0 if is_finished else count

    def include(self, other: "Band") -> None:
        for name in ("texts", "words", "characters", "left"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def word_count(translation: Translation, within: Q | None = None) -> list[Band]:
    """Return the bands in order: new texts, repetitions, then by similarity, and the sum. Three queries.

    A text that occurs twice counts as a repetition the second time, unless the memory knows it as it is. `within` is
    the condition for the entries of the memory.
    """
    segments = list(segments_of(translation))
    found = suggested(segments, translation.source.locale, translation.target_locale, within)
    bands = {lowest: Band(label) for lowest, label in BANDS}
    repetitions, total = Band(REPETITIONS), Band(_("All texts"))
    seen: set[str] = set()
    for segment in segments:
        text = " ".join(plain_text(segment.string.data).split())
        key = normalised_text(segment.string.data)
        percent = max((one.percent for one in found[segment.pk]), default=0)
        lowest = next(lowest for lowest, _label in BANDS if percent >= lowest)
        band = repetitions if key in seen and lowest < BANDS[0][0] else bands[lowest]
        band.add(text, is_finished=state_of(segment) in FINISHED)
        seen.add(key)
    ordered = [bands[0], repetitions, *(bands[lowest] for lowest, _label in BANDS[:-1])]
    for band in ordered:
        total.include(band)
    return [*ordered, total]
