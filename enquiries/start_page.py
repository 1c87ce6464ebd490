"""The card of the start page: the user's enquiries, those without an owner, and those that are overdue."""

from functools import cached_property
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component

from enquiries.models import Enquiry
from release.overview.start_page import MANY, ROWS
from release.press.permissions import NewsroomPermissionPolicy, seen_by


class EnquiriesPanel(Component):
    """The open enquiries that wait for the user, by their deadline, in one query."""

    template_name = "enquiries/start_page.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def found(self) -> list[Enquiry]:
        waiting = Q(owner=self.user) | Q(owner=None) | Q(deadline_at__lt=timezone.now())
        own: Any = seen_by(self.user, Enquiry)
        rows = own.open().filter(waiting).in_order()
        return list(rows.select_related("owner")[: MANY + 1])

    @property
    def order(self) -> int:
        """Return its place: above the releases if there are enquiries, else below them."""
        return 39 if self.found else 41

    @property
    def count(self) -> str:
        return f"{MANY}+" if len(self.found) > MANY else str(len(self.found))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "user": self.user,
            "rows": self.found[:ROWS],
            "count": self.count,
            "has_overdue": any(one.is_overdue for one in self.found),
            "all_url": f"{reverse('enquiry:index')}?show=open",
            "add_url": reverse("enquiry:add"),
            "csrf_token": parent_context.get("csrf_token"),
            "here": reverse("wagtailadmin_home"),
        }


@hooks.register("construct_homepage_panels")
def add_enquiries(request: HttpRequest, panels: list[Any]) -> None:
    if NewsroomPermissionPolicy(Enquiry).user_has_permission(request.user, "change"):
        panels.append(EnquiriesPanel(request.user))
