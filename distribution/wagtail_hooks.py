"""Admin hooks of distribution: screens and menu."""

from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from distribution.admin import card, views  # noqa: F401  # registers the card
from distribution.contacts.admin import bulk_actions  # noqa: F401  # registers them
from distribution.contacts.admin.views import ContactViewSet, ListViewSet
from distribution.mail import views as mail_views
from release.press.menu import PressMenuItem

CONTACTS, LISTS = ContactViewSet(), ListViewSet()


@hooks.register("register_admin_viewset")
def distribution_viewsets() -> Any:
    return [CONTACTS, LISTS]


@hooks.register("register_press_menu_item")
def contacts_menu_item() -> MenuItem:
    return PressMenuItem(CONTACTS, order=30)


@hooks.register("register_press_menu_item")
def lists_menu_item() -> MenuItem:
    return PressMenuItem(LISTS, order=40)


@hooks.register("register_admin_urls")
def mail_urls() -> list[Any]:
    return [
        path("releases/<int:pk>/mail/preview/", include(mail_views)),
        path("releases/<int:pk>/mail/", include(views)),
    ]
