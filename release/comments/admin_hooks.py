"""Admin hooks of comments: above its form, the editor shows why a text was returned, and what is open in a review."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import WorkflowState

from news.models import StoryPage
from release.comments.open import open_comments, returns_of


@hooks.register("before_edit_page")
def show_return_and_comments(request: HttpRequest, page: Any) -> None:
    """Show the reason of a return when the editor is opened, and the open comments while a review is under way."""
    is_opened = request.method == "GET" and isinstance(page, StoryPage)
    state = page.current_workflow_state if is_opened else None
    if not state:
        return
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        context: dict[str, Any] = {"returned": returns_of([page.pk]).get(page.pk)}
        messages.warning(request, render_to_string("release/comments/returned.html", context))
    elif comments := open_comments([page.pk])[page.pk]:
        context = {"comments": comments}
        messages.info(request, render_to_string("release/comments/waiting.html", context))
