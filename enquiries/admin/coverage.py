"""The screens of media coverage."""

from typing import Any, ClassVar

from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button

from enquiries.admin.base import PressCreateView, PressDeleteView, PressIndexView
from enquiries.admin.columns import CellColumn
from enquiries.admin.filters import CoverageFilterSet
from enquiries.admin.panels import coverage_panels
from enquiries.admin.totals import TotalsView
from enquiries.models import Coverage
from release.press.views import PressEditView
from release.press.viewsets import PressViewSet


class CoverageIndexView(PressIndexView):
    add_item_label = gettext_lazy("Add coverage")
    page_title = gettext_lazy("Media coverage")
    filterset_class = CoverageFilterSet
    export_filename = "coverage"
    default_ordering = "-published_on"
    list_export: ClassVar = [
        "published_on",
        "outlet",
        "title",
        "url",
        "language",
        "get_tone_display",
        "note",
        "story_title",
    ]
    export_headings: ClassVar = {
        "get_tone_display": gettext_lazy("Tone"),
        "story_title": pgettext_lazy("noun", "Release"),
    }

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self.title_column(label=gettext_lazy("Title"), sort_key="title"),
            CellColumn("link", label=gettext_lazy("Link")),
            Column("outlet", label=pgettext_lazy("press", "Outlet"), sort_key="outlet"),
            CellColumn("published", label=gettext_lazy("Published on"), sort_key="published_on"),
            CellColumn("tone", label=gettext_lazy("Tone"), sort_key="tone"),
            Column("story_title", label=pgettext_lazy("noun", "Release"), sort_key="story_title"),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        query = self.request.GET.urlencode()
        url = reverse("coverage:totals") + (f"?{query}" if query else "")
        totals = Button(_("Totals"), url, icon_name="table", priority=5)
        return [*super().header_more_buttons, totals]


class CoverageEditView(PressEditView):
    def get_page_subtitle(self) -> str:
        return self.object.title


class CoverageViewSet(PressViewSet):
    model = Coverage
    name = "coverage"
    url_prefix = "press/coverage"
    icon = "link-external"
    menu_label = pgettext_lazy("menu", "Coverage")
    index_view_class = CoverageIndexView
    add_view_class = PressCreateView
    edit_view_class = CoverageEditView
    delete_view_class = PressDeleteView
    edit_handler = coverage_panels

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("totals/", TotalsView.as_view(), name="totals")]
