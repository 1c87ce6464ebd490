"""What the screen shows of the figures in a scope."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from figures import sources
from figures.models import DailyCount
from figures.sources import Scope
from figures.tables import Row, by_first, label_of, language_rows, numbers_of
from release.overview.stories import originals_for


class Report:
    """The figures of a user's releases, or of one of them."""

    def __init__(self, user: Any, scope: Scope, story: UUID | None = None) -> None:
        self.user = user
        self.scope = replace(scope, stories=[story]) if story else scope

    @cached_property
    def by_day(self) -> Counter[tuple[Any, ...]]:
        """The counts by day, language and column."""
        return sources.counts(self.scope, "day", "language")

    def totals(self) -> list[Row]:
        counts: Counter[tuple[Any, ...]] = Counter()
        for (_day, language, column), number in self.by_day.items():
            counts[language, column] += number
        return language_rows(counts)

    @cached_property
    def by_story(self) -> dict[UUID, Counter[str]]:
        """The numbers of each release that the user may see."""
        keys = originals_for(self.user).order_by().values_list("translation_key", flat=True)
        visible = {*keys}
        found = by_first(sources.counts(self.scope, "story"))
        return {key: numbers for key, numbers in found.items() if key in visible}

    @cached_property
    def stories(self) -> list[UUID]:
        """The releases, those that were read most first."""

        def most_read(key: UUID) -> tuple[int, int, UUID]:
            numbers = self.by_story[key]
            return -numbers[DailyCount.Kind.PAGE], -numbers.total(), key

        return sorted(self.by_story, key=most_read)

    def facts(self, keys: list[UUID]) -> dict[UUID, tuple[Any, ...]]:
        """Return title, pk of the release, and time of publication of stories. One query."""
        rows = originals_for(self.user).filter(translation_key__in=keys)
        return {
            key: tuple(facts)
            for key, *facts in rows.values_list(
                "translation_key", "draft_title", "release_pk", "first_published_at"
            )
        }

    def rows(self, keys: list[UUID]) -> list[Row]:
        """Return the rows of releases."""
        facts = self.facts(keys)
        found = []
        for key in keys:
            title, release, published = facts[key]
            note = date_format(localtime(published).date()) if published else ""
            url = f"{reverse('figures')}?release={release}" if release else ""
            found.append(Row(title, numbers_of(self.by_story[key]), url, note))
        return found

    def export_rows(self) -> Iterator[dict[str, Any]]:
        """Yield a row for each release and language."""
        languages: dict[UUID, dict[str, Counter[str]]] = {}
        for (key, language, column), number in sources.counts(
            self.scope, "story", "language"
        ).items():
            numbers = languages.setdefault(key, {}).setdefault(language, Counter())
            numbers[column] += number
        facts = self.facts(self.stories)
        for key in self.stories:
            title, _release, published = facts[key]
            for language, numbers in sorted(languages[key].items()):
                yield {
                    "title": title,
                    "published": localtime(published).date() if published else None,
                    "language": label_of(language),
                    **dict(zip(sources.columns(), numbers_of(numbers), strict=True)),
                }
