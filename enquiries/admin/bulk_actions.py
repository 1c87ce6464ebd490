"""The bulk action that closes enquiries."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks

from enquiries.admin.filters import EnquiryFilterSet
from enquiries.models import Enquiry
from enquiries.services import close
from release.press.bulk_actions import PressBulkAction


class CloseEnquiries(PressBulkAction):
    display_name = _("Close")
    action_type = "close"
    aria_label = _("Close the chosen enquiries")
    template_name = "enquiries/bulk_close.html"
    filter_set = EnquiryFilterSet
    models = [Enquiry]  # type: ignore[assignment]  # Wagtail declares a property

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
