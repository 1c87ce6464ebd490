"""The glossary in the admin: terms, CSV export and import, and the report of terminology issues.

The module is registered by being imported in `wagtail_hooks`.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView, InspectView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from core.languages import content_locales, language_name
from core.newsroom_access import own_items
from core.newsroom_lists import newsroom_columns, own_rows
from translation.admin.terms.base import VIEW_PERMISSIONS, TermView
from translation.admin.terms.forms import TermForm
from translation.admin.terms.importing import ImportView
from translation.admin.terms.report import terminology_issues_for
from translation.exchange import tbx
from translation.exchange.glossary_csv import as_csv
from translation.models import Term


def display_names() -> list[tuple[str, str]]:
    """Return (code, name) of each language, in the order of the settings."""
    return [
        (locale.language_code, language_name(locale.language_code)) for locale in content_locales()
    ]


class WordColumn(Column):
    """The column with the words of one language."""

    def get_value(self, instance: Any) -> Any:
        return instance.text_in(self.name, "text")


class TermIndexView(IndexView):
    def get_base_queryset(self) -> Any:
        return own_rows(self.request.user, Term.objects.in_order())

    def search_queryset(self, queryset: Any) -> Any:
        """Search, with each term only once even if several of its words match."""
        matches = super().search_queryset(Term.objects.order_by())
        return queryset.filter(pk__in=matches.values("pk")) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Any]:
        names = display_names()
        first, *others = [WordColumn(code, label=name) for code, name in names]
        title = self._get_title_column_class(TitleColumn)(
            first.name,
            label=first.label,
            accessor=first.get_value,
            get_url=lambda term: self.get_edit_url(term) or self.get_inspect_url(term),
        )
        return [title, *others, Column("note", label=capfirst(_("note"))), *newsroom_columns()]

    @cached_property
    def header_more_buttons(self) -> Any:
        buttons = [
            *super().header_more_buttons,
            Button(_("Terminology issues"), reverse("terms:report"), icon_name="glasses"),
            Button(_("Export as CSV"), reverse("terms:export"), icon_name="export"),
            Button(_("Export as TBX"), reverse("terms:export_tbx"), icon_name="export"),
        ]
        if self.user_has_permission("add") and self.user_has_permission("change"):
            buttons.append(
                Button(_("Import CSV or TBX"), reverse("terms:import"), icon_name="upload")
            )
        return buttons

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        show_issues = MenuItem(
            _("Show issues"),
            url=report_url(instance),
            icon_name="glasses",
            priority=15,
        )
        return [*super().get_list_more_buttons(instance), show_issues]


def report_url(term: Term) -> str:
    return f"{reverse('terms:report')}?term={term.pk}"


class ReportButton:
    """Adds a button to the success message of a saved term, which shows the issues with the term."""

    object: Term

    def get_success_buttons(self) -> list[Any]:
        button = messages.button(report_url(self.object), _("Show issues"))
        buttons = super().get_success_buttons()  # type: ignore[misc]  # a mixin for Wagtail's views
        return [*buttons, button]


class TermCreateView(ReportButton, CreateView):
    def get_initial(self) -> dict[str, str]:
        """Return the words that the translation editor passes on, such as `text_nb`."""
        return {**super().get_initial(), **self.request.GET.dict()}


class TermEditView(ReportButton, EditView):
    pass


class TermInspectView(InspectView):
    """The view of a term for users who may only read the glossary."""

    def get_fields_context(self) -> list[Any]:
        term, names = self.object, display_names()
        rows = [(name, term.text_in(code, "text")) for code, name in names]
        rows.append((capfirst(_("note")), term.note))
        others = (("forbidden", _("Words to avoid")), ("exceptions", _("Not this term")))
        for field, text in others:
            for code, name in names:
                label = _("%(text)s, %(language)s") % {"text": text, "language": name}
                rows.append((label, term.text_in(code, field)))
        return [
            {"label": label, "value": value, "component": None} for label, value in rows if value
        ]


class ExportView(PermissionCheckedMixin, View):
    model = Term
    any_permission_required = VIEW_PERMISSIONS

    def get(self, request: HttpRequest) -> Any:
        response = HttpResponse(
            as_csv(own_items(request.user, Term.objects.in_order())),
            content_type="text/csv; charset=utf-8",
        )
        response["Content-Disposition"] = 'attachment; filename="terms.csv"'
        return response


class TBXExportView(ExportView):
    def get(self, request: HttpRequest) -> Any:
        response = HttpResponse(
            tbx.as_tbx(own_items(request.user, Term.objects.in_order())),
            content_type="application/x-tbx+xml",
        )
        response["Content-Disposition"] = 'attachment; filename="terms.tbx"'
        return response


class ReportView(TermView, TemplateView):
    """The terminology issues in the translations that the user may write, for one term or all."""

    page_title = gettext_lazy("Terminology issues")
    template_name = "translation/terms/report.html"

    @cached_property
    def term(self) -> Term | None:
        pk = self.request.GET.get("term", "")
        own = own_items(self.request.user, Term.objects.all())
        return get_object_or_404(own, pk=pk) if pk.isdecimal() else None

    def get_page_subtitle(self) -> str:
        return str(self.term or "")

    def get_context_data(self, **kwargs: Any) -> Any:
        own = own_items(self.request.user, Term.objects.in_order())
        terms = [self.term] if self.term else list(own)
        issues = terminology_issues_for(self.request.user, terms)
        return super().get_context_data(term=self.term, issues=issues, **kwargs)


class TermViewSet(ModelViewSet):
    model = Term
    name = "terms"
    icon = "clipboard-list"
    menu_order = 91
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    inspect_view_enabled = True
    index_view_class = TermIndexView
    add_view_class = TermCreateView
    edit_view_class = TermEditView
    inspect_view_class = TermInspectView
    search_fields = ["texts__text", "texts__forbidden", "note"]
    list_per_page = 100

    def get_form_class(self, for_update: bool = False) -> Any:
        return TermForm

    def get_urlpatterns(self) -> list[Any]:
        # Wagtail's own URLs come first: the menu links to the first of them.
        return [
            *super().get_urlpatterns(),
            path("csv/", ExportView.as_view(), name="export"),
            path("tbx/", TBXExportView.as_view(), name="export_tbx"),
            path("csv/import/", ImportView.as_view(), name="import"),
            path("issues/", ReportView.as_view(), name="report"),
        ]


@hooks.register("register_admin_viewset")
def term_viewset() -> Any:
    return TermViewSet()
