"""Admin hooks of the overview: the menu item, and the alarm for late releases on every page."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from release.permissions import may_see_releases


class ReleasesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_releases(request.user)


@hooks.register("register_admin_menu_item")
def register_releases_menu_item() -> MenuItem:
    label = pgettext_lazy("menu", "Releases")
    url = reverse("release:list")
    return ReleasesMenuItem(label, url, name="releases", icon_name="release", order=10)


@hooks.register("insert_global_admin_js")
def late_releases_script() -> str:
    """Load the alarm. It asks for late releases only if the page's menu has the releases, as for editors."""
    return format_html(
        '<script src="{}" data-url="{}" data-menu="{}" defer></script>',
        static("release/late.js"),
        reverse("release:late"),
        reverse("release:list"),
    )


@hooks.register("insert_global_admin_css")
def late_releases_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("release/late.css"))
