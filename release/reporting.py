"""Messages that say what became of a page or snippet that was published or approved, in place of Wagtail's (8.0).

Wagtail says “published” of what waits for a language, and “updated” of what was approved, and nothing at all of an
approval outside the editor.
"""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TaskState

from core.languages import name_in_sentence
from release.models import Release
from release.outcomes import fresh, release_of_story, result_of, result_of_approval
from release.versions import versions_of

PUBLISH, APPROVE = "action-publish", "approve"
# Wagtail's view of one workflow action, which the release page and the start page of Wagtail use.
WORKFLOW_ACTION = "wagtailadmin_pages:workflow_action"


def report(request: HttpRequest, page: Any, result: str) -> None:
    """Add the message, with links to the public page and the release."""
    messages.success(request, result, buttons=links_to(page))


def links_to(page: Any) -> list[Any]:
    """Return the buttons of the message: the public page, and the release of a story."""
    if not isinstance(page, Page):
        return []
    page = fresh(page)
    buttons = []
    if page.live and (url := page.get_url()):
        buttons.append(messages.button(url, _("See the public page")))
    if release := release_of_story(page):
        url = reverse("release:detail", args=[release.pk])
        buttons.append(messages.button(url, _("Open the release")))
    return buttons


def public_versions(release: Release) -> list[Any]:
    """Return a button for each language in which the release is public."""
    public = [one for one in versions_of(release) if one.is_public and one.page.url]
    text = _("See it in %(language)s")
    return [
        messages.button(one.page.url, text % {"language": name_in_sentence(one.locale)})
        for one in public
    ]


@hooks.register("after_create_page", order=-10)
@hooks.register("after_edit_page", order=-10)
@hooks.register("after_create_snippet", order=-10)
@hooks.register("after_edit_snippet", order=-10)
def replace_message(request: HttpRequest, page: Any) -> None:
    """Replace the message that Wagtail has just added, before other hooks add theirs."""
    approves = request.POST.get("workflow-action-name") == APPROVE
    if PUBLISH in request.POST:
        result = result_of(page)
    elif approves and "action-workflow-action" in request.POST:
        result = result_of_approval(page)
    else:
        return
    storage: Any = get_messages(request)
    del storage._queued_messages[-1:]
    report(request, page, result)


class WorkflowActionMiddleware(MiddlewareMixin):
    """Report approvals in Wagtail's view of one workflow action, which calls no hook and adds no message."""

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        is_action = request.resolver_match.view_name == WORKFLOW_ACTION
        if request.method == "POST" and is_action and kwargs["action_name"] == APPROVE:
            tasks = TaskState.objects.filter(
                pk=kwargs["task_state_id"], status=TaskState.STATUS_IN_PROGRESS
            )
            request.approved_task = tasks.first()

    def process_response(self, request: Any, response: Any) -> Any:
        if task := getattr(request, "approved_task", None):
            task.refresh_from_db()
            if task.status == TaskState.STATUS_APPROVED:
                page = task.workflow_state.content_object
                report(request, page, result_of_approval(page))
        return response
