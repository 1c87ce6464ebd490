"""The screens of press enquiries."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from enquiries.admin.base import PressCreateView, PressDeleteView, PressIndexView
from enquiries.admin.columns import CellColumn
from enquiries.admin.filters import EnquiryFilterSet
from enquiries.admin.panels import close_panels, enquiry_panels
from enquiries.models import Enquiry
from enquiries.services import take
from release.press.permissions import seen_by
from release.press.views import PressEditView
from release.press.viewsets import PressViewSet


class EnquiryIndexView(PressIndexView):
    add_item_label = gettext_lazy("Register an enquiry")
    filterset_class = EnquiryFilterSet
    export_filename = "enquiries"
    list_export: ClassVar = [
        "pk",
        "get_status_display",
        "outlet",
        "name",
        "telephone",
        "email",
        "get_channel_display",
        "asked_at",
        "deadline_at",
        "question",
        "owner",
        "answer",
        "answered_at",
        "closed_at",
        "story_title",
    ]
    export_headings: ClassVar = {
        "pk": gettext_lazy("Number"),
        "get_status_display": gettext_lazy("Status"),
        "get_channel_display": gettext_lazy("Channel"),
        "story_title": pgettext_lazy("noun", "Release"),
    }

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("owner", "owner__wagtail_userprofile")

    def order_queryset(self, queryset: Any) -> Any:
        return super().order_queryset(queryset) if self.ordering else queryset.in_order()

    @cached_property
    def columns(self) -> list[Any]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="enquiry"),
            self.title_column(label=gettext_lazy("Question"), sort_key="outlet"),
            CellColumn("deadline", label=gettext_lazy("Deadline"), sort_key="deadline_at"),
            CellColumn("status", label=gettext_lazy("Status"), sort_key="status"),
            CellColumn("owner", label=gettext_lazy("Owner"), sort_key="owner__last_name"),
            Column("story_title", label=pgettext_lazy("noun", "Release"), sort_key="story_title"),
        ]


class EnquiryEditView(PressEditView):
    def get_page_subtitle(self) -> str:
        return self.object.outlet

    @cached_property
    def header_buttons(self) -> list[Any]:
        if self.object.is_closed:
            return []
        url = reverse("enquiry:close", args=[self.object.pk])
        return [HeaderButton(_("Answer and close"), url=url, icon_name="check")]


class EnquiryCloseView(PressEditView):
    """The last answer to an enquiry."""

    page_title = gettext_lazy("Answer and close")
    success_message = gettext_lazy("The enquiry is closed.")
    submit_button_label = gettext_lazy("Close the enquiry")

    def get_page_subtitle(self) -> str:
        return self.object.outlet

    def get_success_buttons(self) -> list[Any]:
        return [messages.button(reverse("enquiry:edit", args=[self.object.pk]), _("Edit"))]


class TakeView(PermissionCheckedMixin, View):
    """Make the user the owner of an enquiry."""

    http_method_names = ["post"]
    model = Enquiry
    permission_required = "change"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        enquiry = get_object_or_404(seen_by(request.user, Enquiry), pk=pk)
        try:
            take(enquiry, request.user)
            messages.success(request, _("The enquiry is yours."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        edit = reverse("enquiry:edit", args=[pk])
        return redirect(get_valid_next_url_from_request(request) or edit)


class EnquiryViewSet(PressViewSet):
    model = Enquiry
    name = "enquiry"
    url_prefix = "press/enquiries"
    icon = "mail"
    menu_label = pgettext_lazy("menu", "Enquiries")
    index_view_class = EnquiryIndexView
    add_view_class = PressCreateView
    edit_view_class = EnquiryEditView
    delete_view_class = PressDeleteView
    index_template_name = "enquiries/list.html"
    edit_template_name = "enquiries/edit.html"
    edit_handler = enquiry_panels

    @property
    def close_view(self) -> Any:
        panel = close_panels.bind_to_model(Enquiry)
        options = {
            **self.get_edit_view_kwargs(),
            "panel": panel,
            "form_class": panel.get_form_class(),
            "edit_url_name": self.get_url_name("close"),
            "template_name": "enquiries/close.html",
        }
        return self.construct_view(EnquiryCloseView, **options)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("close/<int:pk>/", self.close_view, name="close"),
            path("take/<int:pk>/", TakeView.as_view(), name="take"),
        ]
