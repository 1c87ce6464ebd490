"""The menu “Press” of the admin. The rooms above add items to it with the hook `register_press_menu_item`."""

from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

press_menu = Menu(
    register_hook_name="register_press_menu_item",
    construct_hook_name="construct_press_menu",
)


@hooks.register("register_admin_menu_item")
def register_press_menu() -> MenuItem:
    """Return the submenu, which is shown to users who see any of its items."""
    label = pgettext_lazy("menu", "Press")
    return SubmenuMenuItem(label, press_menu, name="press", icon_name="mail", order=15)
