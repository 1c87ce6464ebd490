"""Releases as lists and the calendar show them, in as many queries for many as for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from core.languages import languages_in_sentence
from news.models import StoryPage
from release.models import Release, Tombstone
from release.permissions import ReleasePermissions
from release.publishing import LATE_AFTER
from release.rows import LanguageRow
from release.versions import Version, missing_languages, versions_by_release
from translation.workflow.permissions import may_send

# What no list shows of a story.
HEAVY = ("body", "lead", "lead_caption", "lead_alt", "search_description")


@dataclass(frozen=True, eq=False)
class Entry:
    """A release in a list. `moment` is its time: planned, of first publication, or the story's date.

    With `only`, it is a single language of the release, at that language's own time.
    """

    release: Release
    story: StoryPage
    versions: list[Version]
    moment: datetime | None
    user: Any
    # The pks of the pages that are withdrawn.
    withdrawn: frozenset[int] = frozenset()
    only: Version | None = None

    @property
    def shown(self) -> Version:
        """The version whose title is shown."""
        return self.only or self.versions[0]

    @property
    def title(self) -> str:
        return str(self.shown.page.draft_title)

    @property
    def lang(self) -> str:
        return self.shown.locale.language_code

    @property
    def kind(self) -> str:
        return str(self.story.get_kind_display())

    @property
    def topics(self) -> list[str]:
        return [str(link.topic) for link in self.story.story_topics.all()]

    @property
    def url(self) -> str:
        return reverse("release:detail", args=[self.release.pk])

    @cached_property
    def languages(self) -> list[LanguageRow]:
        shown = [self.only] if self.only else self.versions
        return [
            LanguageRow(version, is_withdrawn=version.page.pk in self.withdrawn)
            for version in shown
        ]

    @property
    def missing(self) -> list[str]:
        """The codes of the languages that have not been requested."""
        return [] if self.only else missing_languages(self.versions)

    @property
    def can_request(self) -> bool:
        """Whether the user may request the missing languages."""
        return bool(self.missing) and may_send(self.user, self.versions[0].page)

    @property
    def unready(self) -> list[LanguageRow]:
        """The translations that are neither public nor approved."""
        return [
            row
            for row in self.languages
            if not (row.version.is_original or row.version.is_ready or row.version.is_public)
        ]

    @property
    def edit_url(self) -> str:
        return self.languages[0].edit_url

    @property
    def waits_for(self) -> list[Version]:
        """The languages for which it waits beyond its time."""
        return [one for one in self.versions if one.keeps_waiting]

    @cached_property
    def state(self) -> str:
        """The state of the whole release, as a name for CSS classes."""
        original = self.versions[0]
        if self.only:
            return "scheduled" if self.only.is_ready else "unapproved"
        if planned_at := self.release.planned_at:
            if self.waits_for:
                return "waiting"
            if planned_at < timezone.now() - LATE_AFTER:
                return "late"
            return "scheduled" if original.scheduled or original.is_public else "unapproved"
        if original.is_public:
            return "live"
        if original.page.pk in self.withdrawn:
            return "withdrawn"
        return "offline" if original.was_public else self.languages[0].state

    @property
    def label(self) -> str:
        """The state in words."""
        if self.state == "waiting":
            languages = languages_in_sentence(one.locale for one in self.waits_for)
            return _("Waits for %(languages)s") % {"languages": languages}
        labels = {
            "late": _("Late"),
            "scheduled": _("Scheduled"),
            "unapproved": _("Has a time, not approved"),
            "offline": _("No longer public"),
        }
        return labels.get(self.state) or self.languages[0].label

    @cached_property
    def permissions(self) -> ReleasePermissions:
        return ReleasePermissions(self.user, self.release, self.versions)

    @property
    def can_move(self) -> bool:
        """Whether the user may give it another time: it is not public yet, or a change of it is planned."""
        is_open = self.release.is_planned or not self.versions[0].was_public
        return is_open and not self.only and not self.permissions.why_not("publish")


def entries_of(stories: Iterable[StoryPage], user: Any) -> list[Entry]:
    """Return the entries of originals (`originals_for`), in their order."""
    stories = list(stories)
    releases = Release.objects.select_related("owner").in_bulk({one.release_pk for one in stories})
    versions = versions_by_release(releases.values(), defer=HEAVY)
    pages = [version.page for group in versions.values() for version in group]
    with_workflow_states(pages)
    rows = Tombstone.objects.filter(page__in=[page.pk for page in pages])
    withdrawn = frozenset(rows.values_list("page", flat=True))
    return [
        Entry(
            releases[one.release_pk], one, versions[one.release_pk], moment_of(one), user, withdrawn
        )
        for one in stories
        if one.release_pk in releases and versions[one.release_pk]
    ]


def with_workflow_states(pages: Iterable[StoryPage]) -> None:
    """Fetch the active workflow of each page, as Wagtail's `prefetch_workflow_states` does for a queryset."""
    active = WorkflowState.objects.active().select_related("current_task_state__task")
    prefetch_related_objects(
        list(pages),
        Prefetch("_specific_workflow_states", queryset=active, to_attr="_current_workflow_states"),
    )


def moment_of(story: Any) -> datetime | None:
    """Return the time of a story; of one that was never public or planned, the date in its latest draft."""
    draft_date = getattr(story, "draft_date", None)
    if draft_date and not (story.planned_at or story.first_published_at):
        return parse_datetime(draft_date)
    return story.moment
