"""The start page of editors: what waits for them, what goes out next, what just went out, and what is late."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.forms import Media
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from release.models import Release
from release.overview.entries import Entry, entries_of
from release.overview.reviews import Review, reviews_for
from release.overview.stories import originals_for, with_keys
from release.overview.story_filters import is_returned
from release.permissions import may_see_releases, stories_for
from release.publishing import LATE_AFTER
from translation.admin.queue.entries import in_state, late, queue_of
from translation.models import TranslationStatus

# How many rows a list of the start page shows, and up to how many are counted.
ROWS, MANY = 6, 20
# The releases that were published last are looked for among those of so many public pages in all languages: to sort
# all originals would cost more the more stories there are.
NEWEST = 200


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
    found: list[Row]

    @property
    def rows(self) -> list[Row]:
        return self.found[:ROWS]

    @property
    def count(self) -> str:
        """How many there are; of long lists, not all are read."""
        return f"{MANY}+" if len(self.found) > MANY else str(len(self.found))


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
    def entries(self) -> list[Entry]:
        """The releases of all lists, in one query and those of their versions."""
        own = Release.objects.filter(owner=self.user).values("translation_key")
        is_own = Q(translation_key__in=own) | Q(owner=self.user)
        originals = originals_for(self.user)
        limit = timezone.now() - LATE_AFTER
        open_releases = Release.objects.filter(publish_at__isnull=False, completed_at=None)
        planned = originals.filter(with_keys(open_releases))
        following = planned.filter(planned_at__gte=limit).order_by("planned_at", "pk")
        newest = stories_for(self.user).filter(live=True).order_by("-first_published_at", "-pk")
        keys = newest.values("translation_key")[:NEWEST]
        public = originals.filter(live=True, translation_key__in=keys)
        public = public.order_by("-first_published_at", "-pk")
        found = originals.filter(
            Q(pk__in=originals.filter(is_returned() & is_own).values("pk"))
            | Q(pk__in=planned.filter(planned_at__lt=limit).values("pk"))
            | Q(pk__in=following.values("pk")[: MANY + 1])
            | Q(pk__in=public.values("pk")[:ROWS])
        )
        return entries_of(found.order_by("moment", "pk"), self.user)

    def entries_in(self, *states: str) -> list[Entry]:
        return [one for one in self.entries if one.state in states]

    # The lists ----------------------------------------------------------------------------

    @cached_property
    def translations(self) -> list[TranslationStatus]:
        """The unfinished translations that are the user's own, or overdue."""
        statuses = in_state(queue_of(self.user)).filter(Q(translator=self.user) | late())
        people = statuses.select_related("translator", "source_locale", "target_locale")
        return list(people[: MANY + 1])

    def late(self) -> Section:
        releases = self.entries_in("late")
        overdue = [one for one in self.translations if one.is_late]
        all_releases = f"{reverse('release:list')}?state=late"
        return Section(
            "late",
            _("Late"),
            _("Nothing is late."),
            all_releases if releases else f"{reverse('translation:queue')}?late=on",
            [
                *map(row_of_entry, releases),
                *(row_of_translation(one, _("Overdue translation")) for one in overdue),
            ],
        )

    def waiting(self) -> Section:
        reviews = reviews_for(self.user)
        own = [one for one in self.translations if one.translator == self.user and not one.is_late]
        return Section(
            "waiting",
            _("Waiting for me"),
            _("Nothing waits for you. Write a new story, or see what others work on in the list."),
            f"{reverse('release:list')}?state=in_review",
            [
                *(row_of_entry(one, url=one.edit_url) for one in self.entries_in("returned")),
                *(row_of_review(one) for one in reviews if one.is_mine),
                *(row_of_translation(one, one.get_state_display()) for one in own),
                *(row_of_review(one) for one in reviews if not one.is_mine),
            ],
        )

    def next(self) -> Section:
        return Section(
            "next",
            _("Goes out next"),
            _("Nothing is scheduled. Open a story's release to set its time."),
            f"{reverse('release:list')}?state=planned&ordering=time",
            [*map(row_of_entry, self.entries_in("scheduled", "unapproved", "waiting"))],
        )

    def published(self) -> Section:
        return Section(
            "published",
            _("Just published"),
            _("Nothing is public yet."),
            f"{reverse('release:list')}?state=live",
            [*map(row_of_entry, self.entries_in("live")[::-1])],
        )


def row_of_entry(entry: Entry, url: str = "") -> Row:
    languages = ", ".join(f"{row.name}: {row.label}" for row in entry.languages)
    return Row(
        entry.title,
        entry.lang,
        url or entry.url,
        entry.label,
        languages,
        entry.moment,
        entry.state,
    )


def row_of_review(review: Review) -> Row:
    label = _("To approve") if review.is_mine else _("Waits for approval by others")
    detail = review.kind
    if review.requested_by:
        detail = f"{detail} · {review.requested_by}"
    return Row(review.title, review.lang, review.url, label, detail, review.since, "in_review")


def row_of_translation(status: TranslationStatus, label: str) -> Row:
    return Row(
        status.title,
        status.source_locale.language_code,
        reverse("translation:edit", args=[status.pk]),
        label,
        f"{status.target_locale.get_display_name()} · {status.translator or _('Unassigned')}",
        status.deadline,
        "late" if status.is_late else status.state,
    )


# What Wagtail says about the workflow, these lists say, too.
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


@hooks.register("construct_homepage_panels")
def add_start_page(request: HttpRequest, panels: list[Any]) -> None:
    if may_see_releases(request.user):
        panels[:] = [one for one in panels if not isinstance(one, REPLACED)]
        panels.append(StartPagePanel(request.user))


@hooks.register("construct_homepage_summary_items", order=1000)
def hide_counts(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the counts of pages and files: nobody acts on them, and the menu leads to the same places."""
    if may_see_releases(request.user):
        items.clear()
