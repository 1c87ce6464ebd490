"""The base of the glossary's own views."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from translation.models import Term

VIEW_PERMISSIONS = ["add", "change", "delete", "view"]


class TermView(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """The base of the other views of the glossary."""

    model = Term
    any_permission_required: list[str] | None = VIEW_PERMISSIONS
    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self) -> list[Any]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("terms:index"), "label": capfirst(Term._meta.verbose_name_plural)},
            {"url": "", "label": self.get_page_title()},
        ]
