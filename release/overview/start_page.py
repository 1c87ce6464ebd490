"""The start page of editors: what waits for them, what goes out next, what just went out, and what is late."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from news.models import StoryPage
from release.models import Release
from release.overview.entries import Entry, entries_of
from release.overview.reviews import Review, reviews_by, reviews_of
from release.overview.stories import originals_for
from release.overview.story_filters import is_returned
from release.publishing import late_releases
from translation.admin.queue.entries import QueueEntry, entries_of as translations_of
from translation.admin.queue.entries import in_state, queue_of
from translation.workflow.permissions import can_translate

# How many rows a list of the start page shows.
ROWS = 6


@dataclass(frozen=True)
class Row:
    """A link with its state in words. `moment` is when it goes out or went out, or since when it waits."""

    title: str
    lang: str
    url: str
    label: str
    detail: str = ""
    moment: datetime | None = None
    state: str = ""


@dataclass(frozen=True)
class Section:
    """A list of the start page. `empty` says what to do if it has no rows, `url` leads to all of them."""

    name: str
    heading: str
    empty: str
    url: str
    rows: list[Row]
    count: int

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


class StartPagePanel(Component):
    """The lists of the start page, whose releases are read together."""

    order = 40
    template_name = "release/overview/start_page.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    @property
    def media(self) -> Any:
        return Media(css={"all": [static("release/overview.css")]})

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"sections": [self.late(), self.waiting(), self.next(), self.published()]}

    # The releases -------------------------------------------------------------------------

    @cached_property
    def originals(self) -> QuerySet[StoryPage]:
        return originals_for(self.user)

    @cached_property
    def late_keys(self) -> list[Any]:
        return [one.translation_key for one in late_releases()]

    @cached_property
    def stories(self) -> dict[str, list[StoryPage]]:
        """The stories of each list, one more than it shows."""
        own = Release.objects.filter(owner=self.user).values("translation_key")
        is_own = Q(translation_key__in=own) | Q(owner=self.user)
        planned = self.originals.filter(planned_at__isnull=False).order_by("planned_at", "pk")
        late = planned.filter(translation_key__in=self.late_keys) if self.late_keys else []
        public = self.originals.filter(live=True).order_by("-first_published_at", "-pk")
        return {
            "returned": list(self.originals.filter(is_returned() & is_own).order_by("pk")),
            "late": list(late),
            "next": list(planned.exclude(translation_key__in=self.late_keys)[: ROWS + 1]),
            "published": list(public[:ROWS]),
        }

    @cached_property
    def entries(self) -> dict[int, Entry]:
        rows = {one.pk: one for group in self.stories.values() for one in group}
        return {one.story.pk: one for one in entries_of(rows.values(), self.user)}

    def entries_in(self, name: str) -> list[Entry]:
        return [self.entries[one.pk] for one in self.stories[name] if one.pk in self.entries]

    # The lists ----------------------------------------------------------------------------

    def waiting(self) -> Section:
        to_approve = reviews_by(self.user)
        known = {one.revision.pk for one in to_approve}
        others = [one for one in reviews_of(self.user) if one.revision.pk not in known]
        rows = [
            *(row_of_entry(one, url=one.edit_url) for one in self.entries_in("returned")),
            *(row_of_review(one, _("To approve")) for one in to_approve),
            *(row_of_review(one, _("Waits for approval by others")) for one in others),
        ]
        return Section(
            "waiting",
            _("Waiting for me"),
            _("Nothing waits for you. Write a new story, or see what others work on in the list."),
            f"{reverse('release:list')}?state=in_review",
            rows[:ROWS],
            len(rows),
        )

    def next(self) -> Section:
        found = self.entries_in("next")
        return Section(
            "next",
            _("Goes out next"),
            _("Nothing is scheduled. Open a story's release to set its time."),
            f"{reverse('release:list')}?state=planned&ordering=time",
            [row_of_entry(one) for one in found[:ROWS]],
            len(found),
        )

    def published(self) -> Section:
        rows = [row_of_entry(one) for one in self.entries_in("published")]
        return Section(
            "published",
            _("Just published"),
            _("Nothing is public yet."),
            f"{reverse('release:list')}?state=live",
            rows,
            len(rows),
        )

    def late(self) -> Section:
        releases = [row_of_entry(one) for one in self.entries_in("late")]
        overdue = in_state(queue_of(self.user, {"late": True}))
        translations = translations_of(overdue[:ROWS])
        rows = [*releases, *map(row_of_translation, translations)]
        count = len(releases) + len(translations)
        if len(translations) == ROWS:
            count = len(releases) + overdue.count()
        return Section(
            "late",
            _("Late"),
            _("Nothing is late."),
            f"{reverse('translation:queue')}?late=on",
            rows[:ROWS],
            count,
        )


def row_of_entry(entry: Entry, url: str = "") -> Row:
    languages = ", ".join(row.name for row in entry.languages)
    return Row(
        entry.title,
        entry.lang,
        url or entry.url,
        entry.label,
        languages,
        entry.moment,
        entry.state,
    )


def row_of_review(review: Review, label: str) -> Row:
    detail = review.kind
    if review.requested_by:
        detail = f"{detail} · {review.requested_by}"
    return Row(review.title, review.lang, review.url, label, detail, review.since, "in_review")


def row_of_translation(entry: QueueEntry) -> Row:
    translation = entry.translation
    return Row(
        entry.title,
        translation.source.locale.language_code,
        reverse("translation:edit", args=[translation.pk]),
        _("Overdue translation"),
        f"{translation.target_locale.get_display_name()} · {entry.translator or _('Unassigned')}",
        entry.deadline,
        "late",
    )


# What Wagtail says about the workflow, these lists say, too.
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


@hooks.register("construct_homepage_panels")
def add_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if can_translate(request.user):
        panels[:] = [one for one in panels if not isinstance(one, REPLACED)]
        panels.append(StartPagePanel(request.user))
