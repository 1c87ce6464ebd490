"""Checks of a translation: of one segment, and of all segments for publishing."""

from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from core.text_roles import role_of
from translation.localize.assembly import max_length_of
from translation.localize.inline_markup import plain_text
from translation.localize.segments import model_of, segments_of
from translation.quality.checks.failed_check import FailedCheck
from translation.quality.checks.overrides import Overrides
from translation.quality.checks.segment import check_segment
from translation.quality.glossaries import Glossaries
from translation.quality.glossary import Glossary
from translation.quality.limits import LengthLimits

EXCERPT_LENGTH = 40  # characters


def failed_checks(
    translation: Translation,
    segment: Any,
    text: str,
    terms: Glossary,
    overrides: Overrides | None = None,
    limits: LengthLimits | None = None,
) -> list[FailedCheck]:
    """Return the failed checks of a segment's text with their overrides, hard ones first.

    For many segments, pass the `overrides` and `limits` of their translations, which are fetched once.
    """
    model = model_of(translation)
    path = segment.context.field_path or segment.context.path
    failed = check_segment(
        segment.string.data,
        text,
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        role=role_of(model, path),
        max_length=max_length_of(model, path),
        terms=terms,
    )
    if too_long := (limits or LengthLimits([translation])).check(segment, text):
        failed = [too_long, *failed]
    return (overrides or Overrides([translation])).apply(translation, segment, text, failed)


def blocking_messages(translation: Translation, segments: Any = None) -> list[str]:
    """Return the messages of the checks that block publishing, each with the beginning of its text."""
    if segments is None:
        segments = list(segments_of(translation))
    terms, overrides = Glossaries.load().of(translation), Overrides([translation])
    limits = LengthLimits([translation], segments)
    return [
        _("“%(text)s”: %(message)s")
        % {"text": excerpt(segment.string.data), "message": failed.message}
        for segment in segments
        if segment.written
        for failed in failed_checks(translation, segment, segment.written, terms, overrides, limits)
        if failed.blocks
    ]


def excerpt(html: str) -> str:
    """Return the beginning of a text without markup."""
    return Truncator(plain_text(html)).chars(EXCERPT_LENGTH)
