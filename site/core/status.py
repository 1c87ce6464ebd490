"""The status of a page in its language, in words: written once, and said in every list and panel.

`statuses_of` reads what it depends on for many pages in one query, to which other apps add what they know
(`adds_status_facts`). Lists that have read it already pass `StatusFacts` to `status_of`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.models import Page, Revision, WorkflowState

from core.trash import is_in_trash

IN_REVIEW, RETURNED = "in_review", "returned"
REVIEWS = {
    WorkflowState.STATUS_IN_PROGRESS: IN_REVIEW,
    WorkflowState.STATUS_NEEDS_CHANGES: RETURNED,
}
REVIEW_LABELS = {IN_REVIEW: gettext_lazy("In review"), RETURNED: gettext_lazy("Returned")}
# The states of a translation in which nothing is left to do, and those in which a review decides.
SETTLED, CHANGED = ("approved", "live"), "changed"
# A release that waits for a language schedules its approved pages this long ahead, again and again.
HOLD = timedelta(minutes=1)


@dataclass(frozen=True)
class Status:
    """A status. `state` is its name in CSS classes, `label` what users read."""

    state: str
    label: str


@dataclass
class StatusFacts:
    """What the status of a page depends on, besides its own fields."""

    page: Any
    # When its approved revision is to be published.
    scheduled_at: datetime | None = None
    # The status of its workflow.
    workflow: str | None = None
    # The state of the translation that it is; none for an original.
    translation: str | None = None
    is_withdrawn: bool = False
    embargo_until: datetime | None = None

    @property
    def review(self) -> str:
        """`IN_REVIEW`, `RETURNED` or empty. The stored state of a translation says it, too."""
        if self.translation:
            return self.translation if self.translation in REVIEWS.values() else ""
        return REVIEWS.get(self.workflow or "", "")


# The labels of the states of translations, which the app of translations fills in.
translation_labels: dict[str, str | Promise] = {}
Annotations = Callable[[], dict[str, Any]]
_annotations: list[Annotations] = []


def adds_status_facts(function: Annotations) -> Annotations:
    """Register a function that returns annotations of pages by the fact that each is; a decorator."""
    _annotations.append(function)
    return function


def not_requested() -> Status:
    """Return the status of a language in which a story does not exist."""
    return Status("not_requested", _("Not requested"))


def status_of(facts: StatusFacts) -> Status:
    """Return the status of a page in its language."""
    if is_in_trash(facts.page):
        return Status("trash", _("In the trash"))
    if facts.page.live:
        return Status("live", live_label(facts))
    status = status_of_draft(facts)
    if facts.embargo_until and facts.embargo_until > timezone.now():
        params = {"status": status.label, "time": in_words(facts.embargo_until)}
        return Status(status.state, _("%(status)s, embargo until %(time)s") % params)
    return status


def live_label(facts: StatusFacts) -> str:
    """Return the label of a public page: with what is to become of a later draft, if there is one."""
    is_unsettled = facts.translation and facts.translation not in SETTLED
    if facts.review == IN_REVIEW:
        return _("Public, changes in review")
    if facts.review == RETURNED:
        return _("Public, changes returned")
    if facts.translation == CHANGED:
        return _("Public, the original has changed")
    if facts.scheduled_at and not is_unsettled:
        return _("Public, changes scheduled for %(time)s") % {"time": in_words(facts.scheduled_at)}
    if is_unsettled or facts.page.has_unpublished_changes:
        return _("Public, with later changes")
    return _("Public")


def status_of_draft(facts: StatusFacts) -> Status:
    """Return the status of a page that is not public."""
    is_settled = not facts.translation or facts.translation in SETTLED
    if facts.scheduled_at and is_settled:
        if facts.scheduled_at <= timezone.now() + HOLD:
            return Status("approved", _("Approved, waits to be published"))
        params = {"time": in_words(facts.scheduled_at)}
        return Status("approved", _("Scheduled for %(time)s") % params)
    if facts.is_withdrawn:
        return Status("withdrawn", pgettext("story", "Withdrawn"))
    if facts.review:
        return Status(facts.review, str(REVIEW_LABELS[facts.review]))
    if is_settled and facts.page.first_published_at:
        return Status("offline", _("No longer public"))
    if facts.translation:
        return Status(facts.translation, str(translation_labels[facts.translation]))
    return Status("draft", _("Draft"))


def in_words(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def statuses_of(pages: Iterable[Any]) -> dict[int, Status]:
    """Return the statuses of saved pages by pk, in one query."""
    by_pk = {page.pk: page for page in pages}
    if not by_pk:
        return {}
    annotations = {name: one for function in _annotations for name, one in function().items()}
    rows = Page.objects.filter(pk__in=by_pk).annotate(
        **{f"status_{name}": one for name, one in annotations.items()}
    )
    found = {row["pk"]: row for row in rows.values("pk", *(f"status_{one}" for one in annotations))}
    facts = {
        pk: StatusFacts(page, **{one: found[pk][f"status_{one}"] for one in annotations})
        for pk, page in by_pk.items()
        if pk in found
    }
    return {pk: status_of(one) for pk, one in facts.items()}


@adds_status_facts
def schedule_and_review() -> dict[str, Any]:
    own = Q(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    scheduled = Revision.objects.filter(own, approved_go_live_at__isnull=False)
    reviews = WorkflowState.objects.filter(own, status__in=REVIEWS).order_by("-pk")
    return {
        "scheduled_at": Subquery(
            scheduled.order_by("-approved_go_live_at").values("approved_go_live_at")[:1]
        ),
        "workflow": Subquery(reviews.values("status")[:1]),
    }


# The statuses of pages that a list has read together are kept with them.
KNOWN = "_known_status"


def remember_statuses(pages: Iterable[Any]) -> None:
    """Read the statuses of a list's pages that are not known yet, all at once."""
    unknown = [page for page in pages if isinstance(page, Page) and KNOWN not in page.__dict__]
    statuses = statuses_of(page for page in unknown if page.pk)
    for page in unknown:
        page.__dict__[KNOWN] = statuses.get(page.pk)


def status_of_page(page: Any) -> Status:
    """Return the status of a page; of one in a list, without a query. One that is not saved is a draft."""
    known = page.__dict__.get(KNOWN)
    if known or not page.pk:
        return known or status_of(StatusFacts(page))
    return statuses_of([page]).get(page.pk) or status_of(StatusFacts(page))
