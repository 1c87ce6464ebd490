"""Admin hooks of figures: the screens, their menu items, and the card of the release page."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from figures import panel  # noqa: F401  # registers itself
from figures.sender_domains.views import SenderDomainsView, may_check
from figures.views import FiguresView
from release.permissions import may_see_releases


class FiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_releases(request.user)


@hooks.register("register_admin_urls")
def register_figures_urls() -> list[Any]:
    return [
        path("figures/", FiguresView.as_view(), name="figures"),
        path("sender-domains/", SenderDomainsView.as_view(), name="sender_domains"),
    ]


@hooks.register("register_reports_menu_item")
def register_figures_menu_item() -> MenuItem:
    label = pgettext_lazy("menu", "Figures")
    return FiguresMenuItem(label, reverse("figures"), name="figures", icon_name="table", order=10)


class SenderDomainsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_check(request.user)


@hooks.register("register_settings_menu_item")
def register_sender_domains_menu_item() -> MenuItem:
    url = reverse("sender_domains")
    return SenderDomainsMenuItem(
        gettext_lazy("Sending e-mail"), url, name="sender-domains", icon_name="mail", order=620
    )


@hooks.register("insert_global_admin_css")
def figures_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("figures/figures.css"))
