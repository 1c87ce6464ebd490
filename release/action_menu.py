"""The editor's action menu says what its buttons do: publish now, at which time, or send to which task."""

from copy import copy
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem, WorkflowMenuItem

from release.outcomes import Outcome, approve_label, outcome_of_publishing

APPROVE = "approve"


class LabelledPublishMenuItem(PublishMenuItem):
    """Wagtail's publish button, whose template (8.0) knows three labels of its own."""

    template_name = "release/publish_button.html"

    def __init__(self, item: PublishMenuItem, label: str) -> None:
        super().__init__(order=item.order)
        self.label = label


@hooks.register("construct_page_action_menu")
def say_what_buttons_do(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Replace the labels; the items of a menu are shared by all requests, so that they are replaced by copies."""
    page = context.get("page")
    for place, item in enumerate(items):
        if isinstance(item, WorkflowMenuItem) and item.name == APPROVE:
            items[place] = labelled(item, approval(page, item.launch_modal))
        elif type(item) is PublishMenuItem and context["view"] != "revisions_revert":
            outcome = outcome_of_publishing(page) if page else Outcome()
            items[place] = LabelledPublishMenuItem(item, outcome.publish_label)


def approval(page: Any, has_comment: bool) -> str:
    label = approve_label(page)
    return _("%(approve)s, with a comment") % {"approve": label} if has_comment else label


def labelled(item: Any, label: str) -> Any:
    changed = copy(item)
    changed.label = label
    return changed
