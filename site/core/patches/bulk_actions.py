"""Bulk actions that a user may carry out on no item are not offered, and show nothing of other newsrooms.

Wagtail (8.0) offers all registered actions to every user, and says only on the next screen that they are not allowed,
with the names of the items.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from core.newsroom_access import may_use

# The permissions, any of which allows an action on some item. Authors may move and delete their own drafts.
ON_PAGES = {
    "publish": {"publish"},
    "unpublish": {"publish"},
    "move": {"add", "publish"},
    "delete": {"add", "publish"},
}
# All others change the items.
ON_OTHERS = {"delete": {"delete"}}

_user: ContextVar[Any] = ContextVar("user", default=None)


def install() -> None:
    """Let Wagtail's tag ask for the actions of the user of the request."""
    offered = bulk_action_registry.get_bulk_actions_for_model
    choices = wagtailadmin_tags.bulk_action_choices

    def get_bulk_actions_for_model(app_label: str, model_name: str) -> Iterable[Any]:
        actions, user = offered(app_label, model_name), _user.get()
        if user is None:
            return actions
        model = apps.get_model(app_label, model_name)
        return [one for one in actions if is_offered(one, model, user)]

    def bulk_action_choices(context: Any, app_label: str, model_name: str) -> dict[str, Any]:
        token = _user.set(context["request"].user)
        try:
            return choices(context, app_label, model_name)
        finally:
            _user.reset(token)

    bulk_action_registry.get_bulk_actions_for_model = get_bulk_actions_for_model
    tag = wagtailadmin_tags.register.inclusion_tag(
        "wagtailadmin/shared/buttons.html", takes_context=True
    )
    tag(bulk_action_choices)
    actionable = SnippetBulkAction.get_actionable_objects

    def get_actionable_objects(self: Any) -> Any:
        user, (items, refused) = self.request.user, actionable(self)
        shown = {
            name: [one for one in found if may_use(user, one)] for name, found in refused.items()
        }
        return [one for one in items if may_use(user, one)], shown

    SnippetBulkAction.get_actionable_objects = get_actionable_objects


def is_offered(action: Any, model: Any, user: Any) -> bool:
    """Return whether the user may carry out the action on some item; an action may say so in `is_offered_to`."""
    if hasattr(action, "is_offered_to"):
        return bool(action.is_offered_to(user))
    if issubclass(model, Page):
        permissions = ON_PAGES[action.action_type]
        return bool(page_permission_policy.user_has_any_permission(user, permissions))
    permissions = ON_OTHERS.get(action.action_type, {"change"})
    return bool(policy_registry.get_by_type(model).user_has_any_permission(user, permissions))
