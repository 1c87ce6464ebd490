"""The admin of the readers' search: synonyms, and the searches without hits."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Locale, Site

from core.languages import language_name, locale_pk
from news.story_templates import NewsroomForm, OwnTemplate, TemplateIndexView, publishes_in
from search.models import SearchMiss, SearchSynonym

MAY_SEE_MISSES = "search.view_searchmiss"


class SynonymCreateView(CreateView):
    def get_initial(self) -> dict[str, Any]:
        """Return the words of a search without hits, in its newsroom."""
        return {**super().get_initial(), **self.request.GET.dict()}


class SynonymEditView(OwnTemplate, EditView):
    pass


class SynonymDeleteView(OwnTemplate, DeleteView):
    pass


class SynonymViewSet(ModelViewSet):
    """The synonyms of the readers' search, in the settings."""

    model = SearchSynonym
    name = "search-synonyms"
    icon = "search"
    menu_order = 160
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = TemplateIndexView
    add_view_class = SynonymCreateView
    edit_view_class = SynonymEditView
    delete_view_class = SynonymDeleteView
    edit_handler = ObjectList(
        [FieldRowPanel([FieldPanel("site"), FieldPanel("locale")]), FieldPanel("words")],
        base_form_class=NewsroomForm,
    )
    list_display = [
        "words",
        Column(
            "locale",
            label=_("Language"),
            accessor=lambda one: language_name(one.locale.language_code),
        ),
        Column("site", label=_("Newsroom")),
    ]


class MissColumn(Column):
    """What was searched for, with a link to the form of a synonym for it."""

    cell_template_name = "search/admin/miss.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        query = {"words": instance.query, "site": instance.site_id}
        if instance.language in dict(settings.LANGUAGES):
            query["locale"] = locale_pk(instance.language)
        return {**context, "add_url": f"{reverse('search-synonyms:add')}?{urlencode(query)}"}


class MissReport(ReportView):
    """Searches without hits in the newsrooms in which the user publishes, the most frequent first."""

    model = SearchMiss
    page_title = _("Searches without hits")
    header_icon = "search"
    index_url_name = "search_misses"
    index_results_url_name = "search_misses_results"
    results_template_name = "search/admin/misses.html"
    export_filename = "searches-without-hits"
    list_export = ["query", "language", "count", "last_day"]
    export_headings = {
        "query": _("Searched for"),
        "language": _("Language"),
        "count": _("Times"),
        "last_day": _("Last searched"),
    }
    default_ordering = "-count"
    columns = [
        MissColumn("query", label=_("Searched for")),
        Column("language", label=_("Language"), accessor=lambda one: language_name(one.language)),
        Column("count", label=_("Times"), sort_key="count"),
        DateColumn("last_day", label=_("Last searched"), sort_key="last_day"),
        Column("site", label=_("Newsroom")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(MAY_SEE_MISSES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        user, locales = self.request.user, list(Locale.objects.all())
        sites = [
            site.pk
            for site in Site.objects.select_related("root_page")
            if any(publishes_in(user, site, locale) for locale in locales)
        ]
        return (
            SearchMiss.objects.filter(site__in=sites)
            .select_related("site")
            .order_by("-count", "-pk")
        )


class MissMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MAY_SEE_MISSES))


@hooks.register("register_admin_viewset")
def synonym_viewset() -> Any:
    return SynonymViewSet()


@hooks.register("register_admin_urls")
def miss_urls() -> list[Any]:
    return [
        path("reports/searches-without-hits/", MissReport.as_view(), name="search_misses"),
        path(
            "reports/searches-without-hits/results/",
            MissReport.as_view(results_only=True),
            name="search_misses_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def miss_menu_item() -> MenuItem:
    return MissMenuItem(
        _("Searches without hits"),
        reverse("search_misses"),
        name="searches-without-hits",
        icon_name="search",
        order=960,
    )
