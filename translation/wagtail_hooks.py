"""The desk in the admin, in place of wagtail-localize's screens, whose every way round the gate is closed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import include, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import Search

from core.gate import reasons_against
from translation import left, republishing, urls  # noqa: F401
from translation.gate import translation_into
from translation.jobs import bulk_actions  # noqa: F401
from translation.mail import preferences as notice_settings  # noqa: F401
from translation.permissions import has_desk, only_translates
from translation.sending import buttons, minor  # noqa: F401
from translation.sending.views import send_item, send_page
from translation.terms import admin as term_admin  # noqa: F401

buttons.install()


def closed(request, **kwargs):
    """Wagtail's menus still link to these: whoever follows one finds the desk, whoever sends finds a closed door."""
    if request.method == "GET":
        return redirect("desk:mine")
    raise PermissionDenied


@hooks.register("register_admin_urls", order=-1)
def desk_urls():
    return [
        path("desk/", include(urls)),
        # At localize's own addresses, so that its buttons lead here. The rest of its screens are closed.
        path("localize/submit/page/<int:page_id>/", send_page),
        path("localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", send_item),
        re_path(r"^localize/update/\d+/$", closed),
        re_path(r"^localize/page/\d+/convert_to_alias/$", closed),
        re_path(r"^localize/translate/\d+/", closed),
        re_path(r"^localize/api/", closed),
        re_path(r"^localize/reports/", closed),
    ]


@hooks.register("before_edit_page", order=-1)
def edit_translated_page(request, page):
    return to_desk(page)


@hooks.register("before_edit_snippet", order=-1)
def edit_translated_snippet(request, instance):
    return to_desk(instance) if hasattr(instance, "translation_key") else None


def to_desk(item):
    translation = translation_into(item)
    return redirect("desk:edit", translation.pk) if translation else None


@hooks.register("before_copy_page")
def copy_what_is_ready(request, page):
    """A copy stands alone, and nothing would hold back what was not ready in it or below it."""
    pages = [page.specific]
    if request.POST.get("copy_subpages"):
        pages += page.get_descendants().specific()
    for one in pages:
        if reasons := reasons_against(one, one.latest_revision):
            messages.error(request, f"{one}: {' '.join(reasons)}")
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


class DeskMenuItem(MenuItem):
    def is_shown(self, request):
        return has_desk(request.user)


@hooks.register("register_admin_menu_item")
def desk_menu_item():
    url = reverse("desk:mine")
    return DeskMenuItem(_("My desk"), url, name="desk", icon_name="edit", order=90)


@hooks.register("construct_homepage_summary_items")
@hooks.register("construct_reports_menu")
def closed_to_translators(request, items):
    if only_translates(request.user):
        items.clear()


def search_items(areas, request):
    """Wagtail (8.0) asks no hook whether the side menu has a search."""
    return [] if only_translates(request.user) else _search_items(areas, request)


_search_items = Search.search_items_for_request
Search.search_items_for_request = search_items


@hooks.register("construct_main_menu")
def translators_find_their_pages_at_the_desk(request, menu_items):
    if only_translates(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "explorer"]
