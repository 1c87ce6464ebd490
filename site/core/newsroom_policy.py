"""Permissions on what belongs to one newsroom: those on the model, and work in that newsroom."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from core.models import NewsroomItem
from core.newsroom_access import may_use, own_items


class NewsroomItemPolicy(ModelPermissionPolicy):
    """Django's permissions on a model, for items that are common or of a newsroom of the user."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action) and may_use(user, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return self.user_has_any_permission(user, actions) and may_use(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        return own_items(user, super().instances_user_has_any_permission_for(user, actions))


def install() -> None:
    """Register the policy, before Wagtail creates one of its own for the models."""
    for model in apps.get_models():
        if issubclass(model, NewsroomItem):
            register_permission_policy(model, NewsroomItemPolicy(model), exact_class=True)
