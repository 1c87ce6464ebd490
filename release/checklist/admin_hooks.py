"""Admin hooks of the checklist: the house style, and the script that shows the points in the story editor."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from core.languages import language_name
from core.newsroom_lists import NewsroomItemsList
from release.models import HouseTerm


class HouseTermIndexView(NewsroomItemsList, IndexView):
    pass


class HouseTermViewSet(ModelViewSet):
    """The terms of the house style in the admin."""

    model = HouseTerm
    name = "house-style"
    icon = "clipboard-list"
    menu_order = 92
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    inspect_view_enabled = True
    index_view_class = HouseTermIndexView
    list_display = [
        "term",
        Column(
            "locale",
            label=_("Language"),
            accessor=lambda term: language_name(term.locale.language_code),
        ),
        "advice",
        Column("severity", label=_("effect"), accessor="get_severity_display"),
    ]
    list_filter = ["locale", "severity"]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("site", "locale", "term", "advice", "severity")]
    )
    search_fields = ["term", "advice"]
    list_per_page = 100


@hooks.register("register_admin_viewset")
def house_style_viewset() -> Any:
    return HouseTermViewSet()


@hooks.register("insert_editor_js")
def checklist_script() -> Any:
    source, address = static("release/checklist.js"), reverse("release:checklist", args=[0])
    return format_html('<script src="{}" data-checklist="{}"></script>', source, address)


@hooks.register("insert_global_admin_css")
def checklist_style() -> Any:
    return format_html('<link rel="stylesheet" href="{}">', static("release/checklist.css"))
