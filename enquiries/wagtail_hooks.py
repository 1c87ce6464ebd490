"""Admin hooks of enquiries and coverage: screens, menu, start page, release page, history."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from enquiries import cards, start_page  # noqa: F401  # register their panels
from enquiries.admin import bulk_actions  # noqa: F401
from enquiries.admin.coverage import CoverageViewSet
from enquiries.admin.enquiries import EnquiryViewSet
from enquiries.models import Enquiry
from enquiries.services import CHANGED, FORGOTTEN
from release.press.menu import PressMenuItem

VIEWSETS = (EnquiryViewSet(), CoverageViewSet())


@hooks.register("register_admin_viewset")
def press_viewsets() -> Any:
    return list(VIEWSETS)


@hooks.register("register_press_menu_item")
def enquiries_menu_item() -> MenuItem:
    return PressMenuItem(VIEWSETS[0], order=10)


@hooks.register("register_press_menu_item")
def coverage_menu_item() -> MenuItem:
    return PressMenuItem(VIEWSETS[1], order=20)


@hooks.register("insert_global_admin_css")
def press_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("enquiries/press.css"))


class ChangeFormatter(LogFormatter):
    """Names the fields that were changed, and the status before and after."""

    label = _("Edit")

    def format_message(self, log_entry: Any) -> str:
        model: Any = ContentType.objects.get_for_id(log_entry.content_type_id).model_class()
        names = [field_name(model, one) for one in log_entry.data.get("fields", [])]
        parts = [gettext("Changed: %(fields)s.") % {"fields": ", ".join(names)}] if names else []
        if moved := log_entry.data.get("status"):
            before, after = (Enquiry.Status(one).label for one in moved)
            parts.append(
                gettext("Status: %(before)s → %(after)s.") % {"before": before, "after": after}
            )
        return " ".join(parts)


def field_name(model: Any, name: str) -> str:
    if name == "note" and model is Enquiry:
        return gettext("new note")
    return str(model._meta.get_field({"story": "release"}.get(name, name)).verbose_name)


@hooks.register("register_log_actions")
def press_log_actions(actions: Any) -> None:
    actions.register_action(CHANGED)(ChangeFormatter)
    actions.register_action(
        FORGOTTEN, _("Delete personal data"), _("The personal data were deleted")
    )
