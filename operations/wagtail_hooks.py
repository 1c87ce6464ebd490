"""Admin hooks: the screen of system health, its menu item and its permission."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from operations.health.views import HealthView, may_see_health


@hooks.register("register_admin_urls")
def register_health_url() -> list[Any]:
    return [path("health/", HealthView.as_view(), name="health")]


class HealthMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_health(request.user)


@hooks.register("register_reports_menu_item")
def register_health_menu_item() -> MenuItem:
    label = gettext_lazy("System health")
    return HealthMenuItem(label, reverse("health"), name="health", icon_name="desktop", order=20)


@hooks.register("register_permissions")
def register_health_permission() -> Any:
    return Permission.objects.filter(
        content_type__app_label="operations", codename="view_healthstatus"
    )
