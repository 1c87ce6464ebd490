"""The buttons of the page editor that are in sight, instead of in the menu with the other actions."""

from typing import Any

from django.forms import Media
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.action_menu import (
    ActionMenuItem,
    SaveDraftMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)


class SideBySide(ActionMenuItem):
    """Two buttons where Wagtail (8.0) shows one."""

    def __init__(self, first: ActionMenuItem, second: ActionMenuItem) -> None:
        super().__init__(order=first.order)
        self.pair = (first, second)

    @property
    def media(self) -> Media:
        return self.pair[0].media + self.pair[1].media

    def render_html(self, parent_context: Any = None) -> Any:
        buttons = (item.render_html(parent_context) for item in self.pair)
        return format_html('<div class="action-pair">{}{}</div>', *buttons)


def next_step(items: list[ActionMenuItem]) -> ActionMenuItem | None:
    """Return the approval of what waits for the user; otherwise the submission."""
    approvals = [
        one for one in items if isinstance(one, WorkflowMenuItem) and one.name == "approve"
    ]
    submissions = [one for one in items if isinstance(one, SubmitForModerationMenuItem)]
    return next(iter([*approvals, *submissions]), None)


@hooks.register("construct_page_action_menu", order=1000)
def show_next_step(items: list[ActionMenuItem], request: Any, context: Any) -> None:
    step = next_step(items)
    if step and items and isinstance(items[0], SaveDraftMenuItem):
        items.remove(step)
        items[0] = SideBySide(items[0], step)
