"""The screen with figures over time, per language and per release, and its export."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views import View
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from figures import sources
from figures.chart import Chart
from figures.forms import PERIODS, FiguresForm
from figures.report import Report
from release.overview.stories import originals_for
from release.permissions import may_see_releases
from translation.workflow.permissions import require

PER_PAGE = 50


class FiguresView(SpreadsheetExportMixin, View):
    """The figures of the releases that the user may edit or publish, and of their newsrooms."""

    http_method_names = ["get", "head", "options"]
    export_filename = "figures"

    @property
    def list_export(self) -> list[str]:  # type: ignore[override]
        return ["title", "published", "language", *sources.columns()]

    @property
    def export_headings(self) -> dict[str, Any]:  # type: ignore[override]
        return {
            "title": pgettext_lazy("noun", "Release"),
            "published": _("Published"),
            "language": _("Language"),
            **sources.columns(),
        }

    @cached_property
    def form(self) -> FiguresForm:
        return FiguresForm(self.request.GET, user=self.request.user)

    @cached_property
    def story(self) -> Any:
        """The original of the release that is asked for, or None for all releases."""
        asked = self.request.GET.get("release", "")
        if not asked:
            return None
        found = originals_for(self.request.user).filter(
            release_pk=asked if asked.isdecimal() and len(asked) < 10 else None
        )
        if not (story := found.first()):
            raise Http404
        return story

    def get(self, request: HttpRequest) -> Any:
        require(may_see_releases(request.user))
        key = self.story.translation_key if self.story else None
        report = Report(request.user, self.form.scope, key)
        if self.is_export:
            return self.as_spreadsheet(report.export_rows(), request.GET["export"])
        return self.page(report)

    def page(self, report: Report) -> HttpResponse:
        paginator = WagtailPaginator(report.stories, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        since, until = self.form.period
        context = {
            "form": self.form,
            "story": self.story,
            "periods": self.periods(),
            "columns": sources.columns().values(),
            "totals": report.totals(),
            "is_empty": not report.by_day,
            "is_counted": bool(settings.VISITS_LOG),
            "chart": Chart(report.by_day, since, until, "figures-chart"),
            "rows": report.rows([*page.object_list]),
            "items": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "exports": {"CSV": self.csv_export_url, "XLSX": self.xlsx_export_url},
        }
        return render(self.request, "figures/figures.html", context)

    def periods(self) -> list[dict[str, Any]]:
        """Return the links to periods that end today."""
        today, found = timezone.localdate(), []
        for days, label in PERIODS.items():
            since = today - timedelta(days=days - 1)
            query = self.request.GET.copy()
            for name in ("p", "until"):
                query.pop(name, None)
            query["since"] = since.strftime(settings.WAGTAIL_DATE_FORMAT)
            is_current = self.form.period == (since, today)
            found.append({"url": f"?{query.urlencode()}", "label": label, "is_current": is_current})
        return found
