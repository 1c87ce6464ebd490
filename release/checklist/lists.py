"""The checklists of a release: what is open, accepted and in order in each language."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from wagtail.models import Revision
from wagtail_localize.models import StringSegment

from news.models import StoryPage
from release.checklist.acceptance import acceptances
from release.checklist.content import StoryContent, draft_of
from release.checklist.lookups import Lookups
from release.checklist.registry import Check, Finding, checks, find
from release.models import Release, ReleaseEvent
from release.versions import Version

# Relations have no content path in the form; their list of items has this id.
RELATION = "id_{}-FORMS"


@dataclass(frozen=True)
class Point:
    """A finding, and its acceptance if there is one."""

    finding: Finding
    acceptance: ReleaseEvent | None

    @property
    def is_open(self) -> bool:
        return self.acceptance is None

    @property
    def anchor(self) -> str:
        """The fragment with which the editor opens the tab of the field, and scrolls to it."""
        path = self.finding.path
        if path.startswith("story_"):
            return RELATION.format(path)
        return f":w:contentpath={path}"

    def as_json(self) -> dict[str, Any]:
        return {
            "check": self.finding.check.id,
            "label": str(self.finding.check.label),
            "severity": str(self.finding.severity),
            "message": self.finding.message,
            "path": self.finding.path,
            "anchor": self.anchor,
            "accepted": not self.is_open,
        }


@dataclass(frozen=True)
class Checklist:
    """The checklist of one language."""

    version: Version
    points: list[Point]
    # The translation editor's rows by the path of their text.
    rows_by_path: dict[str, int]

    @property
    def open(self) -> list[Point]:
        """The points to do something about, those that block publishing first."""
        return sorted(
            (one for one in self.points if one.is_open), key=lambda one: not one.finding.is_hard
        )

    @property
    def accepted(self) -> list[Point]:
        return [one for one in self.points if not one.is_open]

    @cached_property
    def in_order(self) -> list[Check]:
        found = {one.finding.check.id for one in self.points}
        return [one for one in checks() if one.id not in found]

    @property
    def blocks(self) -> bool:
        return any(one.finding.is_hard for one in self.points)

    @property
    def edit_url(self) -> str:
        if self.version.translation:
            return reverse("translation:edit", args=[self.version.translation.pk])
        return reverse("wagtailadmin_pages:edit", args=[self.version.page.pk])

    @property
    def rows(self) -> list[tuple[Point, str]]:
        """The open points with the addresses of their fields."""
        return [(one, self.url_of(one)) for one in self.open]

    def url_of(self, point: Point) -> str:
        """The address of the field in the story's form, or of the text in the translation editor."""
        if not self.version.translation:
            return f"{self.edit_url}#{point.anchor}"
        row = self.rows_by_path.get(point.finding.path)
        return f"{self.edit_url}#row-{row}" if row else self.edit_url

    def point(self, fingerprint: str) -> Point | None:
        return next((one for one in self.points if one.finding.fingerprint == fingerprint), None)


def contents_of(versions: Iterable[Version]) -> list[StoryContent]:
    """Return the text of each version as it would be published; they share what is looked up."""
    versions = list(versions)
    pages = drafts(versions)
    lookups = Lookups(pages.values())
    return [StoryContent(pages[one.page.pk], lookups, one) for one in versions]


def checklists(
    release: Release,
    versions: Iterable[Version],
    contents: Iterable[StoryContent] | None = None,
) -> list[Checklist]:
    """Return the checklist of each version, of the text as it would be published."""
    versions = list(versions)
    accepted = acceptances(release, [one.locale for one in versions])
    rows = segments_by_path(versions)
    found = []
    for version, content in zip(versions, contents or contents_of(versions), strict=True):
        points = [
            Point(finding, accepted.get((version.page.locale_id, finding.fingerprint)))
            for finding in find(content)
        ]
        found.append(Checklist(version, points, rows[version.page.pk]))
    return found


def segments_by_path(versions: Iterable[Version]) -> dict[int, dict[str, int]]:
    """Return the segments of translations by page and path, in one query."""
    sources = {one.page.pk: one.translation.source_id for one in versions if one.translation}
    by_source: dict[int, dict[str, int]] = defaultdict(dict)
    if sources:
        rows = StringSegment.objects.filter(source__in=sources.values()).order_by("-order", "-pk")
        for source, path, pk in rows.values_list("source_id", "context__path", "pk"):
            by_source[source][path] = pk  # the first of several segments at one path is kept
    return {one.page.pk: by_source[sources.get(one.page.pk, 0)] for one in versions}


def drafts(versions: Iterable[Version]) -> dict[int, StoryPage]:
    """Return the text of each version that would be published, by page: its scheduled or latest revision."""
    wanted = {one.page.pk: one for one in versions}
    latest = [one.page.latest_revision_id for one in wanted.values() if not one.scheduled]
    revisions = Revision.objects.in_bulk([pk for pk in latest if pk])
    pages = {}
    for pk, version in wanted.items():
        revision = version.scheduled or revisions.get(version.page.latest_revision_id)
        pages[pk] = draft_of(revision) if revision else version.page
    return pages
