"""The work on stories that a leaver hands over: drafts, releases, reviews, locks and comments."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, CommentReply, Page, WorkflowState

from accounts.hand_over.registry import Work, assigning, register
from release.actions import set_owner
from release.models import Release


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def drafts(user: Any) -> Any:
    unfinished = Q(live=False) | Q(has_unpublished_changes=True)
    return Page.objects.filter(unfinished, owner=user).order_by("pk")


def reviews(user: Any) -> Any:
    return WorkflowState.objects.active().filter(requested_by=user).order_by("pk")


def title_of(release: Release) -> str:
    page = Page.objects.filter(translation_key=release.translation_key).order_by("pk").first()
    return str(page) if page else str(release)


def sign(row: Any, colleague: Any, by: Any) -> None:
    """Give a comment to the colleague, with its author's name in the text: deleting the author would delete it."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows.update(text=f"{row.user}: {row.text}", user=colleague)


KINDS = (
    Work("drafts", _("Drafts"), drafts, assigning("owner"), edit_url),
    Work(
        "releases",
        _("Releases, also scheduled ones"),
        lambda user: Release.objects.filter(owner=user).order_by("pk"),
        set_owner,
        lambda release: reverse("release:detail", args=[release.pk]),
        title_of,
    ),
    Work(
        "reviews",
        _("Submitted for approval"),
        reviews,
        assigning("requested_by"),
        title=lambda state: str(state.content_object),
    ),
    Work(
        "locks",
        _("Locked pages"),
        lambda user: Page.objects.filter(locked_by=user).order_by("pk"),
        assigning("locked_by"),
        edit_url,
    ),
    Work("comments", _("Comments"), lambda user: Comment.objects.filter(user=user), sign),
    Work("replies", _("Replies"), lambda user: CommentReply.objects.filter(user=user), sign),
)


def connect() -> None:
    for work in KINDS:
        register(work)
