"""Overruling failed checks, for as long as neither the source nor the target text changes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail_localize.models import Translation

from translation.models import CheckOverride
from translation.quality.checks.failed_check import FailedCheck

Key = tuple[int, int, int, str]


class Overrides:
    """The overrides of translations, fetched in one query when a hard check fails, and otherwise not at all."""

    def __init__(self, translations: Iterable[Translation]) -> None:
        self.translations = [one for one in translations if getattr(one, "has_overrides", True)]

    @cached_property
    def by_text(self) -> dict[Key, dict[tuple[str, int], CheckOverride]]:
        found: dict[Key, dict] = defaultdict(dict)
        rows = CheckOverride.objects.filter(translation__in=self.translations)
        for row in rows.select_related("created_by"):
            key = (row.translation_id, row.context_id, row.string_id, row.text_hash)
            found[key].setdefault((row.code, row.place), row)
        return found

    def apply(
        self, translation: Translation, segment: Any, text: str, checks: list[FailedCheck]
    ) -> list[FailedCheck]:
        """Return the failed checks with their overrides."""
        if not self.translations or not any(check.can_be_overruled for check in checks):
            return checks
        key = (translation.pk, segment.context_id, segment.string_id, hash_of(text))
        overrides = self.by_text.get(key, {})
        return [
            replace(check, override=overrides.get((check.code, check.place)))
            if check.can_be_overruled
            else check
            for check in checks
        ]


def has_overrides() -> Exists:
    """Return an annotation of translations that saves the query where there are none."""
    return Exists(CheckOverride.objects.filter(translation=OuterRef("pk")))


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def overrule(
    translation: Translation, segment: Any, check: FailedCheck, reason: str, user: Any
) -> CheckOverride:
    """Record that the current text of a segment is right. Raises `ValueError` if the check cannot be overruled."""
    if not check.can_be_overruled or not reason:
        raise ValueError(f"The check {check.code} cannot be overruled.")
    return CheckOverride.objects.create(
        translation=translation,
        context_id=segment.context_id,
        string_id=segment.string_id,
        text=segment.written,
        text_hash=hash_of(segment.written),
        code=check.code,
        place=check.place,
        message=check.message,
        reason=reason,
        created_by=user,
    )
