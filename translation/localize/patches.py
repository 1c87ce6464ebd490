"""What wagtail-localize 1.14.5 itself must do otherwise.

Its strings end at superscript and subscript, so that CO<sub>2</sub> would cut a sentence in three.
It stores a source text by text, with ten queries for each (wagtail-localize#932).
"""

from wagtail_localize import strings
from wagtail_localize.models import TranslationSource

from translation.localize.extraction import refresh_segments

_refresh_segments = TranslationSource.refresh_segments


def install() -> None:
    TranslationSource.refresh_segments = refresh_segments
    strings.INLINE_TAGS.extend(tag for tag in ("sub", "sup") if tag not in strings.INLINE_TAGS)
