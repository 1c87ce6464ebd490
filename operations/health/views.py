"""The screen “System health”: what every check finds now, in words, the worst first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.health.checks import Check, Group, Result, State, all_checks, worst
from operations.models import HealthStatus

ICONS = {
    State.OFF: "circle-plus",
    State.OK: "success",
    State.WARNING: "warning",
    State.ALARM: "cross",
}


def may_see_health(user: Any) -> bool:
    return bool(user.has_perm("operations.view_healthstatus"))


@dataclass(frozen=True)
class Row:
    """A check, what it finds, and since when, if the scheduler has found the same."""

    check: Check
    result: Result
    since: datetime | None

    @property
    def icon(self) -> str:
        return ICONS[self.result.state]


@dataclass(frozen=True)
class Section:
    group: Group
    rows: list[Row]

    @property
    def severity(self) -> int:
        return worst(row.result for row in self.rows).severity


def sections() -> list[Section]:
    """Measure all checks, and return them by group: groups and checks with problems first."""
    known = {status.name: status for status in HealthStatus.objects.all()}
    rows = []
    for check in all_checks():
        result, status = check.measure(), known.get(check.name)
        since = status.since if status and status.state == result.state else None
        rows.append(Row(check, result, since))
    rows.sort(key=lambda row: -row.result.state.severity)
    found = [Section(group, [row for row in rows if row.check.group == group]) for group in Group]
    return sorted(found, key=lambda section: -max(section.severity, State.OK.severity))


class HealthView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "operations/health.html"
    page_title = gettext_lazy("System health")
    header_icon = "desktop"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see_health(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[Any]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = sections()
        problems = [row for one in found for row in one.rows if row.result.state.is_problem]
        values = {"sections": found, "problems": len(problems), "now": timezone.now()}
        return {**super().get_context_data(**kwargs), **values}
