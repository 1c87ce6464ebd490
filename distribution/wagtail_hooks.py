"""Admin hooks of distribution: screens and menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies import ModelPermissionPolicy

from distribution.admin import card, subscribers, views  # noqa: F401  # registers the card
from distribution.contacts.admin import bulk_actions  # noqa: F401  # registers them
from distribution.contacts.admin.views import ContactViewSet, ListViewSet
from distribution.mail import views as mail_views
from distribution.models import MediaContact
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
        path("press/subscribers/", include(subscribers)),
    ]


class SubscribersMenuItem(MenuItem):
    """The menu item of the subscribers, for users who may edit media contacts."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = ModelPermissionPolicy(MediaContact)
        return policy.user_has_permission(request.user, "change")


@hooks.register("register_press_menu_item")
def subscribers_menu_item() -> MenuItem:
    label = pgettext_lazy("menu", "Subscribers")
    return SubscribersMenuItem(
        label, reverse("subscriber:index"), name="subscribers", icon_name="mail", order=50
    )
