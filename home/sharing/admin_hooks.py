"""The admin's menu item and the button of stories, where there is more than one newsroom."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from home.sharing import admin_urls
from home.sharing.permissions import may_offer
from news.models import StoryPage


def has_other_newsrooms() -> bool:
    return len({root.site_id for root in Site.get_site_root_paths()}) > 1


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("sharing/", include(admin_urls))]


class SharedStoriesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        # Read by every page of the admin: Wagtail's policy remembers what the user may do.
        is_publisher = page_permission_policy.user_has_permission(request.user, "publish")
        return has_other_newsrooms() and bool(is_publisher)


@hooks.register("register_admin_menu_item")
def shared_stories_menu_item() -> MenuItem:
    url = reverse("sharing:list")
    return SharedStoriesMenuItem(
        _("Shared stories"), url, name="shared-stories", icon_name="link", order=250
    )


@hooks.register("register_page_header_buttons")
def share_button(page: Any, user: Any, view_name: str, **kwargs: Any) -> Iterator[Button]:
    """Yield the button by which a public story is offered to another newsroom."""
    is_story = page.cached_content_type.model_class() is StoryPage
    if is_story and page.live and has_other_newsrooms() and may_offer(user, page):
        url = reverse("sharing:offer", args=[page.pk])
        yield Button(_("Share with another newsroom"), url, icon_name="link", priority=80)
