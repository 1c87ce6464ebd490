"""The card of the release page: what a release came to until today, and in its first month or the last one."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.admin.ui.components import Component

from figures import sources
from figures.chart import Chart
from figures.sources import Scope
from figures.tables import language_rows
from release.page import ReleasePage
from release.panels import register_release_panel

SHOWN = timedelta(days=29)


class FiguresPanel(Component):
    """The counts of a release by language, and its page views day by day."""

    template_name = "figures/panel.html"

    def __init__(self, page: ReleasePage, published: date, counts: Any) -> None:
        self.page, self.published, self.counts = page, published, counts

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        by_language: dict[tuple[Any, ...], int] = {}
        for (_day, language, column), number in self.counts.items():
            by_language[language, column] = by_language.get((language, column), 0) + number
        today = timezone.localdate()
        first = self.published
        if not any(first <= day <= first + SHOWN for day, *_rest in self.counts):
            first = today - SHOWN  # counting began later
        return {
            "release": self.page.release,
            "columns": sources.columns().values(),
            "rows": language_rows(by_language),
            "is_empty": not self.counts,
            "chart": Chart(self.counts, first, min(first + SHOWN, today), "release-chart"),
        }


@register_release_panel("figures")
def figures_panel(page: ReleasePage) -> FiguresPanel | None:
    """Return the card of a release that is or was public, if visits are counted or were."""
    published = page.original.page.first_published_at
    if not published:
        return None
    scope = Scope(stories=[page.release.translation_key])
    counts = sources.counts(scope, "day", "language")
    if not counts and not settings.VISITS_LOG:
        return None
    return FiguresPanel(page, timezone.localtime(published).date(), counts)
