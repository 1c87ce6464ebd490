"""What is open in the comments of a release: on stories, on texts of translations, and returns with their reason."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Comment, Page, WorkflowState

from news.models import StoryPage
from release.comments.mentions import comment_url
from release.versions import Version
from translation.models import Comment as SegmentComment


@dataclass(frozen=True)
class OpenComment:
    """An unresolved comment on a story, and where it is."""

    comment: Comment
    place: str

    @property
    def url(self) -> str:
        return comment_url(self.comment)


@dataclass(frozen=True)
class Return:
    """Why and by whom a text was returned."""

    reason: str
    by: Any
    at: datetime | None


@dataclass
class LanguageComments:
    """The open comments of one language version."""

    version: Version
    comments: list[OpenComment] = field(default_factory=list)
    # The number of open comments on single texts of the translation.
    on_texts: int = 0
    returned: Return | None = None

    @property
    def count(self) -> int:
        return len(self.comments) + self.on_texts

    @property
    def is_empty(self) -> bool:
        return not self.count and not self.returned

    @property
    def texts_url(self) -> str:
        translation = self.version.translation
        return reverse("translation:edit", args=[translation.pk]) if translation else ""


def comments_of(versions: list[Version]) -> list[LanguageComments]:
    """Return what is open in each language. Four queries for any number of languages."""
    pages = [one.page.pk for one in versions]
    comments = open_comments(pages)
    returns = returns_of(pages)
    translations = [one.translation.pk for one in versions if one.translation]
    on_texts = dict(
        SegmentComment.objects.filter(translation__in=translations, resolved_at=None)
        .values_list("translation")
        .annotate(Count("pk"))
        .order_by()
        if translations
        else []
    )
    return [
        LanguageComments(
            one,
            comments[one.page.pk],
            on_texts.get(one.translation.pk, 0) if one.translation else 0,
            returns.get(one.page.pk),
        )
        for one in versions
    ]


def open_comments(pages: Iterable[int]) -> dict[int, list[OpenComment]]:
    found = defaultdict(list)
    rows = Comment.objects.filter(page__in=pages, resolved_at=None).select_related("user")
    for comment in rows.order_by("created_at", "pk"):
        found[comment.page_id].append(OpenComment(comment, place_of(comment.contentpath)))
    return found


def place_of(path: str) -> str:
    """Return the label of the field that a comment is on."""
    name = path.partition(".")[0]
    fields = {one.name: one for one in StoryPage._meta.get_fields() if hasattr(one, "verbose_name")}
    return str(capfirst(fields[name].verbose_name)) if name in fields else ""


def returns_of(pages: Iterable[int]) -> dict[int, Return]:
    """Return the reasons of the texts that are returned and not yet submitted again, by the page's pk."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in pages],
    ).select_related("current_task_state__finished_by")
    found = {}
    for state in states.order_by("pk"):
        if task := state.current_task_state:
            reason = task.comment.strip()
            found[int(state.object_id)] = Return(reason, task.finished_by, task.finished_at)
    return found
