"""Patches of wagtail-localize 1.14.5.

It ends a string at superscript and subscript, so that CO<sub>2</sub> would split a sentence in three.
It makes ten queries for each text of a source (wagtail-localize#932).
"""

from wagtail_localize import strings
from wagtail_localize.models import TranslationSource

from translation.localize.extraction import refresh_segments

# The original method, for comparison in tests.
_refresh_segments = TranslationSource.refresh_segments


def install() -> None:
    TranslationSource.refresh_segments = refresh_segments
    strings.INLINE_TAGS.extend(tag for tag in ("sub", "sup") if tag not in strings.INLINE_TAGS)
