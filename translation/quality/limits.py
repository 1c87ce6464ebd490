"""The limits on the length of texts, and the notes on them, that the editor of the original has set."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation, TranslationSource

from core.translation_notes import TextNote, notes_in
from translation.localize.inline_markup import normalised_text
from translation.localize.segments import segments_of_sources
from translation.quality.checks.failed_check import FailedCheck


def has_limits() -> ExpressionWrapper:
    """Return an annotation of translations that saves reading the originals that set no limit."""
    # As it is stored: within a text of the original the quotation marks are escaped.
    contains = Q(source__content_json__contains='"max_length": ')
    return ExpressionWrapper(contains, output_field=BooleanField())


def notes_of(source: TranslationSource) -> list[TextNote]:
    """Return the notes on the texts of the version that is translated. No query."""
    return notes_in(json.loads(source.content_json))


class LengthLimits:
    """The limits on the texts of translations into one language.

    A limit is for all paragraphs of a text together. `segments` are those of the translations, annotated as
    `segments_of_sources` describes; without them, the other paragraphs of a text that has a limit cost one query.
    """

    def __init__(self, translations: Iterable[Translation], segments: Any = None) -> None:
        self.segments, self.limits, self.locale = segments, {}, 0
        for one in translations:
            self.locale = one.target_locale_id
            notes = notes_of(one.source) if getattr(one, "has_limits", True) else []
            for note in notes:
                if note.max_length:
                    self.limits[one.source_id, note.path] = note.max_length

    def limit_of(self, segment: Any) -> int | None:
        return self.limits.get((segment.source_id, segment.context.path))

    def room_for(self, segment: Any) -> int | None:
        """Return how many characters the other paragraphs leave for a text; None without a limit."""
        limit = self.limit_of(segment)
        return limit and max(0, limit - sum(map(length_of, self.others(segment))))

    def check(self, segment: Any, text: str) -> FailedCheck | None:
        """Return a failed check for the paragraph with which a text becomes longer than its limit.

        Its place is the limit: an override ends when the editor changes it.
        """
        limit = self.limit_of(segment)
        if not limit:
            return None
        others = self.others(segment)
        before = sum(length_of(one) for one in others if one.order < segment.order)
        own = len(normalised_text(text))
        if not before <= limit < before + own:
            return None
        count = own + sum(map(length_of, others))
        message = _("The text has %(count)s characters. The editor's limit is %(limit)s.")
        return FailedCheck("limit", message % {"count": count, "limit": limit}, True, place=limit)

    def others(self, segment: Any) -> list[Any]:
        """Return the other paragraphs of a text."""
        key = segment.source_id, segment.context_id
        if self.segments is not None:
            return [one for one in self.by_text[key] if one.pk != segment.pk]
        found = segments_of_sources([segment.source_id], self.locale)
        return list(found.filter(context=segment.context_id).exclude(pk=segment.pk))

    @cached_property
    def by_text(self) -> dict[tuple[int, int], list[Any]]:
        found: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for one in self.segments:
            found[one.source_id, one.context_id].append(one)
        return found


def length_of(segment: Any) -> int:
    return len(normalised_text(segment.written or ""))
