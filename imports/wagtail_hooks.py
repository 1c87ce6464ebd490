"""The menu item and URLs of imports."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.newsrooms import may_create_newsroom
from imports.admin import urls


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [path("imports/", include(urls))]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_create_newsroom(request.user)


@hooks.register("register_settings_menu_item")
def import_menu_item() -> MenuItem:
    url = reverse("imports:index")
    return ImportMenuItem(_("Import stories"), url, name="imports", icon_name="upload", order=602)
