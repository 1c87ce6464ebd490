"""Hooks that replace wagtail-localize's views and block ways around the publish checks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.patches import admin_search
from core.publishing import publish_blockers
from translation.admin import following, republishing, urls  # noqa: F401
from translation.admin.bulk import bulk_actions  # noqa: F401
from translation.admin.requests import buttons, minor_edit  # noqa: F401
from translation.admin.requests.views import request_page, request_snippet
from translation.admin.terms import viewsets as term_admin  # noqa: F401
from translation.notifications import panels as notice_settings  # noqa: F401
from translation.workflow import orphans  # noqa: F401
from translation.workflow.permissions import can_translate, only_translates
from translation.workflow.publish_checks import translation_into

admin_search.install(lambda request: only_translates(request.user))
buttons.install()


def not_available(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Redirect links in Wagtail's menus to the translation queue, and deny all other requests."""
    if request.method == "GET":
        return redirect("translation:queue")
    raise PermissionDenied


@hooks.register("register_admin_urls", order=-1)
def register_urls() -> list[Any]:
    return [
        path("translations/", include(urls)),
        # At localize's own URLs, so that its buttons lead here. Its other views are not available.
        path("localize/submit/page/<int:page_id>/", request_page),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", request_snippet
        ),
        re_path(r"^localize/update/\d+/$", not_available),
        re_path(r"^localize/page/\d+/convert_to_alias/$", not_available),
        re_path(r"^localize/translate/\d+/", not_available),
        re_path(r"^localize/api/", not_available),
        re_path(r"^localize/reports/", not_available),
    ]


@hooks.register("before_edit_page", order=-1)
def edit_translated_page(request: HttpRequest, page: Any) -> Any:
    return redirect_to_editor(page)


@hooks.register("before_edit_snippet", order=-1)
def edit_translated_snippet(request: HttpRequest, instance: Any) -> Any:
    return redirect_to_editor(instance) if hasattr(instance, "translation_key") else None


def redirect_to_editor(item: Any) -> Any:
    translation = translation_into(item)
    return redirect("translation:edit", translation.pk) if translation else None


@hooks.register("before_copy_page")
def block_copy_of_unfinished(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Block copies of pages with publish blockers: a copy is no translation, so it would be published unchecked."""
    pages = [page.specific]
    if request.POST.get("copy_subpages"):
        pages += page.get_descendants().specific()
    for one in pages:
        if reasons := publish_blockers(one, one.latest_revision):
            messages.error(request, f"{one}: {' '.join(reasons)}")
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


class QueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_translate(request.user)


@hooks.register("register_admin_menu_item")
def register_queue_menu_item() -> Any:
    url = reverse("translation:queue")
    return QueueMenuItem(_("Translations"), url, name="translations", icon_name="edit", order=90)


@hooks.register("construct_reports_menu")
def hide_menu_from_translators(request: HttpRequest, items: Any) -> None:
    if only_translates(request.user):
        items.clear()


@hooks.register("construct_main_menu")
def hide_explorer_from_translators(request: HttpRequest, menu_items: Any) -> None:
    if only_translates(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "explorer"]
