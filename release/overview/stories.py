"""The releases that a user may see, as one queryset that lists, the calendar and its feed filter and sort.

Its rows are the originals: a release has one title, kind and owner, those of the language that it was written in.
"""

from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from wagtail.models import Revision

from news.models import StoryPage
from release.models import Release
from release.permissions import editable_by, stories_for
from translation.workflow.sources import is_translation
from trash.contents import trashed


def originals_for(user: Any) -> QuerySet[Any]:
    """Return the originals of the releases of which the user may edit or publish a language.

    Each has `release_pk`, `planned_at` (a time that has not been carried out), and `moment`, which lists sort by.
    """
    release = Release.objects.filter(translation_key=OuterRef("translation_key"))
    stories = StoryPage.objects.filter(~is_translation(), is_no_alias())
    if own := editable_by(user):
        versions = stories_for(user).filter(translation_key=OuterRef("translation_key"))
        stories = stories.filter(own | Exists(versions))
    return (
        stories.exclude(pk__in=trashed())
        .annotate(
            release_pk=Subquery(release.values("pk")),
            planned_at=Subquery(release.filter(completed_at=None).values("publish_at")),
        )
        .annotate(moment=Coalesce("planned_at", "first_published_at", "date"))
    )


def is_no_alias() -> Any:
    """Return the condition that a page is no alias, in SQLite without the index of that field.

    SQLite would read all pages by it, rather than those that a list selects.
    """
    return IsNull(F("alias_of") + 0, True) if connection.vendor == "sqlite" else Q(alias_of=None)


def with_keys(releases: QuerySet[Release]) -> Q:
    """Return the condition for the stories of these releases."""
    return Q(translation_key__in=releases.values("translation_key"))


def never_planned() -> Q:
    """Return the condition for stories that only the date in their text places in the calendar."""
    return Q(planned_at=None, first_published_at=None)


def with_draft_date(stories: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate the story's date as its latest draft has it: the row of a page that was never public may be older."""
    drafts = Revision.objects.filter(pk=OuterRef("latest_revision"))
    return stories.annotate(
        draft_date=Subquery(drafts.annotate(text=KT("content__date")).values("text"))
    )


def in_period(stories: QuerySet[Any], start: datetime, end: datetime) -> QuerySet[Any]:
    """Return the stories with a time in a period, by that time. Each of the three ways to have one has an index."""
    is_planned = with_keys(Release.objects.filter(publish_at__gte=start, publish_at__lt=end))
    planned = stories.filter(is_planned, planned_at__isnull=False)
    published = stories.filter(
        first_published_at__gte=start, first_published_at__lt=end, planned_at=None
    )
    drafts = with_draft_date(stories.filter(never_planned())).filter(
        draft_date__gte=as_stored(start), draft_date__lt=as_stored(end)
    )
    ways = (Q(pk__in=one.order_by().values("pk")) for one in (planned, published, drafts))
    return with_draft_date(stories.filter(reduce(or_, ways))).order_by("moment", "pk")


def as_stored(moment: datetime) -> str:
    """Return a time as revisions store it, which sorts like the time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def by_time(stories: QuerySet[Any], *, latest_first: bool = True) -> QuerySet[Any]:
    """Sort by time; stories without one are drafts and come first."""
    moment = F("moment")
    if latest_first:
        return stories.order_by(moment.desc(nulls_first=True), "-pk")
    return stories.order_by(moment.asc(nulls_last=True), "pk")
