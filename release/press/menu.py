"""The menu “Press” of the admin. The rooms above add items to it with the hook `register_press_menu_item`."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.permission_policies import ModelPermissionPolicy

from release.press.permissions import SEEN_BY

press_menu = Menu(
    register_hook_name="register_press_menu_item",
    construct_hook_name="construct_press_menu",
)


class PressMenuItem(MenuItem):
    """The menu item of a list, for users with a permission on its model, which costs no query on each page."""

    def __init__(self, viewset: Any, order: int) -> None:
        url = reverse(viewset.get_url_name("index"))
        self.model = viewset.model
        super().__init__(
            viewset.menu_label, url, name=viewset.name, icon_name=viewset.icon, order=order
        )

    def is_shown(self, request: HttpRequest) -> bool:
        policy = ModelPermissionPolicy(self.model)
        return policy.user_has_any_permission(request.user, SEEN_BY)


@hooks.register("register_admin_menu_item")
def register_press_menu() -> MenuItem:
    """Return the submenu, which is shown to users who see any of its items."""
    label = pgettext_lazy("menu", "Press")
    return SubmenuMenuItem(label, press_menu, name="press", icon_name="mail", order=15)
