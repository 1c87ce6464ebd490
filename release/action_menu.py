"""The editor's action menu says what its buttons do: publish now, at which time, or send to which task."""

from copy import copy
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem, WorkflowMenuItem
from wagtail.snippets import action_menu as snippets

from release.outcomes import Outcome, approve_label, outcome_of_publishing

APPROVE = "approve"
# In place of Wagtail's, which (8.0) knows three labels of its own.
PUBLISH_TEMPLATE = "release/publish_button.html"
# Wagtail has classes of its own for the menu of snippets.
WORKFLOW_ITEMS = (WorkflowMenuItem, snippets.WorkflowMenuItem)
PUBLISH_ITEMS = (PublishMenuItem, snippets.PublishMenuItem)


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def say_what_buttons_do(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Replace the labels; the items of a menu are shared by all requests, so that they are replaced by copies."""
    edited = context.get("page") or context.get("instance")
    for place, item in enumerate(items):
        if isinstance(item, WORKFLOW_ITEMS) and item.name == APPROVE:
            items[place] = labelled(item, approval(edited, item.launch_modal))
        elif type(item) in PUBLISH_ITEMS and context["view"] != "revisions_revert":
            outcome = outcome_of_publishing(edited) if edited else Outcome()
            items[place] = labelled(item, outcome.publish_label, PUBLISH_TEMPLATE)


def approval(edited: Any, has_comment: bool) -> str:
    label = approve_label(edited)
    return _("%(approve)s, with a comment") % {"approve": label} if has_comment else label


def labelled(item: Any, label: str, template: str = "") -> Any:
    """Return a copy of a menu item with this label; its template must show it."""
    changed = copy(item)
    changed.label = label
    changed.template_name = template or item.template_name
    return changed
