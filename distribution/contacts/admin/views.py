"""The screens of media contacts and press lists."""

from typing import Any, ClassVar

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from core.columns import AddressColumn, LabelledColumn, LabelledDateColumn
from distribution.addresses import masked
from distribution.contacts.admin.filters import ContactFilterSet
from distribution.contacts.admin.panels import contact_panels, list_panels
from distribution.contacts.services import Kind, add_to_list, erase, record, remove_from_list
from distribution.contacts.topics import names_for, names_of
from distribution.models import MediaContact, PressList
from release.press.permissions import seen_by
from release.press.views import PressDeleteView, PressEditView, PressIndexView
from release.press.viewsets import PressViewSet


class ContactIndexView(PressIndexView):
    filterset_class = ContactFilterSet
    title_name = "name"
    export_filename = "media-contacts"
    list_export: ClassVar = [
        "name",
        "outlet",
        "role",
        "address",
        "telephone",
        "language",
        "region",
        "beat_names",
        "notes",
        "source",
        "get_legal_basis_display",
        "do_not_contact",
        "verified_at",
    ]
    export_headings: ClassVar = {
        "get_legal_basis_display": gettext_lazy("Legal basis"),
        "beat_names": gettext_lazy("Beats"),
    }

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("beats")

    @cached_property
    def topic_names(self) -> dict[Any, str]:
        return names_for(self.request.user)

    def beats_of(self, contact: MediaContact) -> str:
        return names_of((one.topic_key for one in contact.beats.all()), self.topic_names)

    @cached_property
    def columns(self) -> list[Any]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="media_contact"),
            self.title_column(label=gettext_lazy("Name"), sort_key="name"),
            Column("outlet", label=gettext_lazy("Outlet"), sort_key="outlet"),
            AddressColumn(
                "address",
                label=gettext_lazy("E-mail"),
                accessor=lambda contact: masked(contact.address),
            ),
            Column("beats", label=gettext_lazy("Beats"), accessor=self.beats_of),
            Column("region", label=gettext_lazy("Region"), sort_key="region"),
            Column(
                "state",
                label=pgettext_lazy("media contacts", "Remark"),
                accessor=lambda one: _("Not to be contacted") if one.do_not_contact else "",
            ),
            LabelledDateColumn(
                "verified_at", label=gettext_lazy("Checked"), sort_key="verified_at"
            ),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.user_has_permission("add"):
            url = reverse("media_contact:import")
            buttons.append(Button(_("Import"), url=url, icon_name="upload", priority=80))
        url = reverse("media_contact:log")
        return [*buttons, Button(_("Who saw and changed what"), url=url, icon_name="history")]

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        """Export the contacts, and record that and how many."""
        found = list(queryset)
        for contact in found:
            contact.beat_names = self.beats_of(contact)
        counts: dict[Any, int] = {}
        for contact in found:
            counts[contact.site_id] = counts.get(contact.site_id, 0) + 1
        for site, count in counts.items():
            self.record_export(site, count, spreadsheet_format)
        return super().as_spreadsheet(found, spreadsheet_format)

    def record_export(self, site: int, count: int, file_format: str) -> None:
        from wagtail.models import Site

        user = self.request.user
        record(Site(pk=site), Kind.EXPORTED, user, count=count, format=file_format)


class ContactEditView(PressEditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        record(self.object.site, Kind.VIEWED, request.user, self.object)
        return response


class ContactDeleteView(PressDeleteView):
    """Erasing a contact; on the person's own request the address stays blocked."""

    template_name = "distribution/contacts/erase.html"
    success_message = gettext_lazy("Everything that was stored of this contact is erased.")

    def get_success_message(self) -> str:
        return str(self.success_message)

    def delete_action(self) -> None:
        erase(self.object, self.request.user, requested="requested" in self.request.POST)


class ContactViewSet(PressViewSet):
    model = MediaContact
    name = "media_contact"
    url_prefix = "press/contacts"
    icon = "user"
    menu_label = pgettext_lazy("menu", "Media contacts")
    index_view_class = ContactIndexView
    edit_view_class = ContactEditView
    delete_view_class = ContactDeleteView
    index_template_name = "distribution/contacts/index.html"
    edit_handler = contact_panels

    def get_urlpatterns(self) -> list[URLPattern]:
        from distribution.contacts.admin.log_view import ContactLogView
        from distribution.contacts.importing import views

        return [
            *super().get_urlpatterns(),
            path("import/", views.upload, name="import"),
            path("import/<int:pk>/", views.confirm, name="confirm_import"),
            path("log/", ContactLogView.as_view(), name="log"),
        ]


class ListIndexView(PressIndexView):
    title_name = "name"

    def get_base_queryset(self) -> Any:
        by_hand = Count("memberships", filter=Q(memberships__excluded=False))
        return super().get_base_queryset().annotate(by_hand=by_hand)

    def search_queryset(self, queryset: Any) -> Any:
        return queryset.filter(name__icontains=self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self.title_column(label=gettext_lazy("Name"), sort_key="name"),
            Column(
                "kind",
                label=gettext_lazy("Kind of list"),
                accessor=lambda one: _("By rule") if one.is_rule else _("By hand"),
            ),
            LabelledColumn(
                "by_hand",
                label=gettext_lazy("Added by hand"),
                accessor=lambda one: "" if one.is_rule and not one.by_hand else one.by_hand,
                sort_key="by_hand",
            ),
            Column("description", label=gettext_lazy("Description")),
        ]


class ListEditView(PressEditView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        url = f"{reverse('media_contact:index')}?press_list={self.object.pk}"
        return [HeaderButton(_("Show the contacts"), url=url, icon_name="list-ul")]


class MemberView(PermissionCheckedMixin, View):
    """Take a contact out of a list, or back into it."""

    http_method_names = ["post"]
    model = PressList
    permission_required = "change"
    is_removal = True

    def post(self, request: HttpRequest, pk: int, contact: Any) -> HttpResponse:
        press_list = get_object_or_404(seen_by(request.user, PressList), pk=pk)
        found = get_object_or_404(MediaContact, pk=contact, site=press_list.site)
        if self.is_removal:
            remove_from_list(press_list, found)
            messages.success(request, _("%(name)s is no longer in this list.") % {"name": found})
        else:
            add_to_list(press_list, [found])
            messages.success(request, _("%(name)s is in this list.") % {"name": found})
        return redirect("press_list:edit", pk)


class ListViewSet(PressViewSet):
    model = PressList
    name = "press_list"
    url_prefix = "press/lists"
    icon = "group"
    menu_label = pgettext_lazy("menu", "Press lists")
    index_view_class = ListIndexView
    edit_view_class = ListEditView
    search_fields: ClassVar = ["name"]
    edit_handler = list_panels

    def get_urlpatterns(self) -> list[URLPattern]:
        remove, add = MemberView.as_view(), MemberView.as_view(is_removal=False)
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/remove/<int:contact>/", remove, name="remove_member"),
            path("<int:pk>/add/<int:contact>/", add, name="add_member"),
        ]
