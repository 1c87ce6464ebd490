"""Pages and snippets in Wagtail's workflow: those that a user may approve, and those that the user submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState, WorkflowState

from trash.contents import trashed


@dataclass(frozen=True)
class Review:
    """An item that waits for approval; `page` is None for a snippet."""

    revision: Revision
    page: Page | None
    requested_by: Any
    since: datetime
    # Whether the user may approve it.
    is_mine: bool

    @property
    def title(self) -> str:
        return str(self.page.draft_title if self.page else self.revision.object_str)

    @property
    def lang(self) -> str:
        return self.page.locale.language_code if self.page else ""

    @property
    def kind(self) -> str:
        """The language of a page, the kind of a snippet."""
        if self.page:
            return str(self.page.locale.get_display_name())
        return str(self.model._meta.verbose_name).capitalize()

    @property
    def model(self) -> Any:
        content_type = ContentType.objects.get_for_id(self.revision.content_type_id)
        return content_type.model_class()

    @property
    def url(self) -> str:
        if self.page:
            return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        name = self.model.snippet_viewset.get_url_name("edit")
        return reverse(name, args=[self.revision.object_id])


def reviews_for(user: Any) -> list[Review]:
    """Return what the user may approve, and what the user has submitted to others, the longest waiting first."""
    mine = TaskState.objects.reviewable_by(user).order_by().values("pk")
    is_submitted = Q(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__requested_by=user,
    )
    is_mine = ExpressionWrapper(Q(pk__in=mine), output_field=BooleanField())
    tasks = TaskState.objects.filter(Q(pk__in=mine) | is_submitted).annotate(is_mine=is_mine)
    tasks = tasks.select_related("revision", "workflow_state__requested_by")
    return reviews_of(tasks.defer("revision__content").order_by("started_at", "pk"))


def reviews_of(tasks: Iterable[Any]) -> list[Review]:
    """Return the reviews of task states, without pages in the trash."""
    tasks = list(tasks)
    page_type = ContentType.objects.get_for_model(Page).pk
    pages = pages_of(
        one.revision for one in tasks if one.revision.base_content_type_id == page_type
    )
    reviews = []
    for task in tasks:
        page = None
        if task.revision.base_content_type_id == page_type:
            page = pages.get(int(task.revision.object_id))
            if page is None:
                continue
        requested_by = task.workflow_state.requested_by
        reviews.append(Review(task.revision, page, requested_by, task.started_at, task.is_mine))
    return reviews


def pages_of(revisions: Iterable[Revision]) -> dict[int, Page]:
    """Return the pages of revisions by their pk, without those in the trash."""
    pks = [one.object_id for one in revisions]
    pages = Page.objects.select_related("locale").exclude(pk__in=trashed())
    return pages.in_bulk(pks) if pks else {}
