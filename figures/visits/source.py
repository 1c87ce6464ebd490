"""Page views and downloads as a source of figures."""

from collections import Counter
from typing import Any

from django.db.models import Sum

from figures.models import DailyCount
from figures.sources import Scope

FIELDS = {"day": "day", "story": "translation_key", "language": "language"}


class Visits:
    """The daily counts of pages and files."""

    def columns(self) -> dict[str, Any]:
        return dict(DailyCount.Kind.choices)

    def counts(self, scope: Scope, by: tuple[str, ...]) -> Counter[tuple[Any, ...]]:
        limits = {
            "site__in": scope.sites,
            "translation_key__in": scope.stories,
            "language": scope.language or None,
            "day__gte": scope.since,
            "day__lte": scope.until,
        }
        rows = DailyCount.objects.filter(
            **{name: value for name, value in limits.items() if value is not None}
        )
        names = [FIELDS[one] for one in by] + ["kind"]
        rows = rows.values(*names).annotate(total=Sum("count")).order_by()
        return Counter({tuple(key): total for *key, total in rows.values_list(*names, "total")})
