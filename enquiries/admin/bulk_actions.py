"""The bulk action that closes enquiries."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_list_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction

from enquiries.admin.filters import EnquiryFilterSet
from enquiries.models import Enquiry
from enquiries.services import close
from release.press.permissions import NewsroomPermissionPolicy, keys_in, seen_by
from search.finding import find


class CloseEnquiries(BulkAction):
    display_name = _("Close")
    action_type = "close"
    aria_label = _("Close the chosen enquiries")
    template_name = "enquiries/bulk_close.html"
    models = [Enquiry]  # type: ignore[assignment]  # Wagtail declares a property

    def __init__(self, request: HttpRequest, model: Any) -> None:
        super().__init__(request, model)
        self.policy = NewsroomPermissionPolicy(Enquiry)

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> Any:
        return get_list_or_404(model, pk__in=keys_in(object_ids))

    def check_perm(self, enquiry: Enquiry) -> bool:
        return self.policy.user_has_permission_for_instance(self.request.user, "change", enquiry)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """Return the keys of all that the list shows with its filters and words."""
        request = self.request
        filters = EnquiryFilterSet(request.GET, seen_by(request.user, Enquiry), request=request)
        shown = filters.qs
        if words := request.GET.get("q"):
            shown = shown.filter(pk__in=find(Enquiry.objects.order_by(), words).values("pk"))
        return shown.order_by().values_list("pk", flat=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # Nothing is said about enquiries of other newsrooms, not even that they exist.
        return {**context, "items_with_no_access": []}

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: list[Enquiry], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        return sum(close(one, user) for one in objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        text = ngettext(
            "%(count)s enquiry is closed.", "%(count)s enquiries are closed.", num_parent_objects
        )
        return text % {"count": num_parent_objects}


hooks.register("register_bulk_action", CloseEnquiries)
