"""The audit log: Wagtail's site history for administrators, with search, network addresses and messages."""

from typing import Any

import django_filters
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import path, reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import log

from accounts.locks_view import may_unlock
from accounts.models import User

ACCOUNTS, CONTENT = "accounts", "content"
AREAS = [
    (ACCOUNTS, gettext_lazy("Log-ins and accounts")),
    (CONTENT, gettext_lazy("Content and settings")),
]


class AuditLogFilterSet(SiteHistoryReportFilterSet):
    search = django_filters.CharFilter(
        label=gettext_lazy("Name, e-mail or network address"), method="filter_search"
    )
    area = django_filters.ChoiceFilter(
        label=gettext_lazy("Area"), choices=AREAS, method="filter_area"
    )

    def filter_search(self, queryset: Any, name: str, value: str) -> Any:
        """Find what happened to, or was done by, who or what has these words, and from this network address."""
        names = Q(first_name__icontains=value) | Q(last_name__icontains=value)
        users = User.objects.filter(names | Q(email__icontains=value)).values("pk")
        account, address = Q(data__account__icontains=value), Q(data__address=value)
        return queryset.filter(Q(label__icontains=value) | Q(user__in=users) | account | address)

    def filter_area(self, queryset: Any, name: str, value: str) -> Any:
        user_type = ContentType.objects.get_for_model(User)
        accounts = Q(action__startswith="accounts.") | Q(content_type=user_type)
        return queryset.filter(accounts if value == ACCOUNTS else ~accounts)


class AuditLogView(LogEntriesView):
    page_title = gettext_lazy("Audit log")
    header_icon = "history"
    filterset_class = AuditLogFilterSet
    results_template_name = "accounts/audit_log_results.html"
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    list_export = [*LogEntriesView.list_export, "text", "address"]
    export_headings = {
        **LogEntriesView.export_headings,
        "text": gettext_lazy("Details"),
        "address": gettext_lazy("Network address"),
    }

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_unlock(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        days = settings.AUDIT_LOG_DAYS
        if not days:
            return _("Kept for ever")
        return ngettext("Kept for %(days)d day", "Kept for %(days)d days", days) % {"days": days}

    def decorate_paginated_queryset(self, queryset: Any) -> list:
        entries = super().decorate_paginated_queryset(queryset)
        for entry in entries:
            entry.text = strip_tags(str(entry.message))
            entry.address = entry.data.get("address") or ""
        return entries

    def render_to_response(self, context: dict, **kwargs: Any) -> Any:
        if self.is_export:
            log(instance=self.request.user, action="accounts.log_exported")
        return super().render_to_response(context, **kwargs)


class AuditLogMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_unlock(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    url = reverse("audit_log")
    return AuditLogMenuItem(_("Audit log"), url, name="audit-log", icon_name="history", order=1010)


urlpatterns = [
    path("reports/audit-log/", AuditLogView.as_view(), name="audit_log"),
    path(
        "reports/audit-log/results/",
        AuditLogView.as_view(results_only=True),
        name="audit_log_results",
    ),
]
