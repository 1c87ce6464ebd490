"""Admin hooks of the guided form for a new newsroom."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.newsrooms import may_create_newsroom
from home.setup import urls
from home.sharing import admin_hooks  # noqa: F401  # registers its hooks


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("newsrooms/", include(urls))]


class NewNewsroomMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_create_newsroom(request.user)


@hooks.register("register_settings_menu_item")
def new_newsroom_menu_item() -> MenuItem:
    url = reverse("newsroom_setup:start")
    return NewNewsroomMenuItem(
        _("New newsroom"), url, name="new-newsroom", icon_name="site", order=601
    )
