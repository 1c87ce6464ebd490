"""Approved, scheduled and public revisions are kept: an autosave does not overwrite them, but makes a new one.

Wagtail's (8.0) autosave overwrites the user's latest revision. If another user has approved it since the form was
opened, the approved text would be lost, and its schedule with it.
"""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Revision

from news.models import StoryPage
from release.locking import lock_release
from release.models import ApprovedText

FIELD = "overwrite_revision_id"


@hooks.register("before_edit_page", order=-2)
def lock_story(request: HttpRequest, page: Any) -> None:
    """Lock the pages of a story whose form is sent, and its release: saving locks its revision first otherwise."""
    if request.method == "POST" and isinstance(page, StoryPage):
        lock_release(translation_key=page.translation_key)


@hooks.register("before_edit_page")
def save_as_new_revision(request: HttpRequest, page: Any) -> None:
    """Let a form that would overwrite a kept revision continue as if it had been opened with it."""
    pk = request.POST.get(FIELD, "")
    revision = page.revisions.filter(pk=pk).first() if pk.isdecimal() else None
    if not revision or not is_kept(page, revision):
        return
    sent = request.POST.copy()
    del sent[FIELD]
    sent["loaded_revision_id"] = pk
    sent["loaded_revision_created_at"] = revision.created_at.isoformat()
    request.POST = sent  # type: ignore[assignment]  # Django has a setter


def is_kept(page: Any, revision: Revision) -> bool:
    return (
        revision.pk == page.live_revision_id
        or revision.approved_go_live_at is not None
        or ApprovedText.objects.filter(revision=revision).exists()
    )
