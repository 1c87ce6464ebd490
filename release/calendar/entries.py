"""The entries of the calendar: releases at their time, and languages at a later time of their own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from news.models import StoryPage
from release.models import ReleaseLanguage
from release.overview.entries import Entry, entries_of
from release.overview.stories import in_period, with_draft_date


def entries_in(
    stories: QuerySet[StoryPage], start: datetime, end: datetime, user: Any
) -> list[Entry]:
    """Return the entries of a period, by time. `stories` are originals (`originals_for`)."""
    own = ReleaseLanguage.objects.filter(publish_at__gte=start, publish_at__lt=end)
    keys = own.values_list("release__translation_key", flat=True)
    later = with_draft_date(stories.filter(translation_key__in=list(keys)))
    rows = {one.pk: one for one in [*later, *in_period(stories, start, end)]}
    found = [
        one
        for entry in entries_of(rows.values(), user)
        for one in times_of(entry)
        if one.moment and start <= one.moment < end
    ]
    return sorted(found, key=lambda one: (one.moment, one.story.pk))


def times_of(entry: Entry) -> Iterator[Entry]:
    """Yield the entry, and one for each language that is to follow at its own time."""
    yield entry
    for version in entry.versions:
        if version.has_own_time and not version.is_public:
            yield replace(entry, only=version, moment=version.publish_at)
