"""The term list in the admin: terms, their way out to a spreadsheet and in again, and who breaks them.

Importing this module from wagtail_hooks is all it takes.
"""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from translation.admin.terms.report import terminology_issues_for
from translation.exchange.glossary_csv import MOST_BYTES, InvalidGlossaryFile, as_csv, read, save
from translation.models import Term

# With a capital letter «Skift» is an organisation, without it «skift» is a shift.
AS_WRITTEN = gettext_lazy(
    "In small letters. With a capital only if it is a name: names are found as written."
)
SEE = ["add", "change", "delete", "view"]


class TermIndexView(IndexView):
    @cached_property
    def header_more_buttons(self):
        buttons = [
            *super().header_more_buttons,
            Button(_("Where terms are broken"), reverse("terms:report"), icon_name="glasses"),
            Button(_("Download as CSV"), reverse("terms:download"), icon_name="download"),
        ]
        if self.user_has_permission("add") and self.user_has_permission("change"):
            buttons.append(Button(_("Take in CSV"), reverse("terms:take_in"), icon_name="upload"))
        return buttons

    def get_list_more_buttons(self, instance):
        where = MenuItem(
            _("Where it is broken"),
            url=report_of(instance),
            icon_name="glasses",
            priority=15,
        )
        return [*super().get_list_more_buttons(instance), where]


def report_of(term: Term) -> str:
    return f"{reverse('terms:report')}?term={term.pk}"


class ReportButton:
    """After a term has been saved: the way to the translations that break it now."""

    def get_success_buttons(self):
        told = messages.button(report_of(self.object), _("Where it is broken"))
        return [*super().get_success_buttons(), told]


class TermCreateView(ReportButton, CreateView):
    pass


class TermEditView(ReportButton, EditView):
    pass


class TermView(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """What the list's other screens share."""

    model = Term
    any_permission_required = SEE
    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("terms:index"), "label": capfirst(Term._meta.verbose_name_plural)},
            {"url": "", "label": self.get_page_title()},
        ]


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV with the columns nb, en, note, forbidden_nb and forbidden_en. Terms in the file are added or "
            "changed; no term is deleted."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self):
        try:
            return read(self.cleaned_data["file"].read(MOST_BYTES + 1))
        except InvalidGlossaryFile as unreadable:
            raise forms.ValidationError(unreadable.errors) from unreadable


class ImportView(TermView, FormView):
    """Every line of a file, or none of them."""

    page_title = gettext_lazy("Take in CSV")
    template_name = "translation/terms/import.html"
    form_class = FileForm
    any_permission_required = None

    def dispatch(self, request, *args, **kwargs):
        self.permission_required = "add" if self.user_has_permission("change") else "change"
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        new, changed = save(form.cleaned_data["file"])
        told = _("%(new)s terms added, %(changed)s changed.") % {"new": new, "changed": changed}
        buttons = [messages.button(reverse("terms:report"), _("Where terms are broken"))]
        messages.success(self.request, told, buttons=buttons)
        return redirect("terms:index")


class DownloadView(PermissionCheckedMixin, View):
    model = Term
    any_permission_required = SEE

    def get(self, request):
        response = HttpResponse(as_csv(Term.objects.all()), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="terms.csv"'
        return response


class ReportView(TermView, TemplateView):
    """The translations that the user may write and that break one term or any."""

    page_title = gettext_lazy("Where terms are broken")
    template_name = "translation/terms/report.html"

    @cached_property
    def term(self) -> Term | None:
        wanted = self.request.GET.get("term", "")
        return get_object_or_404(Term, pk=wanted) if wanted.isdecimal() else None

    def get_page_subtitle(self):
        return str(self.term or "")

    def get_context_data(self, **kwargs):
        terms = [self.term] if self.term else list(Term.objects.all())
        found = terminology_issues_for(self.request.user, terms)
        return super().get_context_data(term=self.term, breaches=found, **kwargs)


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
    list_display = ["nb", "en", "note"]
    search_fields = ["nb", "en", "note", "forbidden_nb", "forbidden_en"]
    list_per_page = 100
    panels = [
        FieldPanel("nb", help_text=AS_WRITTEN),
        FieldPanel("en", help_text=AS_WRITTEN),
        FieldPanel("note"),
        MultiFieldPanel(
            [FieldPanel("forbidden_nb"), FieldPanel("forbidden_en")],
            heading=gettext_lazy("Words to avoid"),
        ),
    ]

    def get_urlpatterns(self):
        # Wagtail's own first: the menu leads to the first of them.
        return [
            *super().get_urlpatterns(),
            path("csv/", DownloadView.as_view(), name="download"),
            path("csv/in/", ImportView.as_view(), name="take_in"),
            path("broken/", ReportView.as_view(), name="report"),
        ]


@hooks.register("register_admin_viewset")
def term_viewset():
    return TermViewSet()
