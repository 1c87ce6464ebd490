"""What became of mails as a source of figures: counts by the day on which they were sent, without persons."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from distribution.models import DailyClicks, Delivery
from figures.models import NO_PAGE
from figures.sources import Scope

FIELDS = {
    "site": "dispatch__site",
    "day": "day",
    "story": "dispatch__story_key",
    "language": "story_language",
}
# Columns by the time that is set for what they count.
COLUMNS = {
    "mail_sent": ("sent_at", _("Mails sent")),
    "mail_bounced": ("bounced_at", _("Mails returned")),
    "mail_complained": ("complained_at", _("Mails reported as spam")),
    "mail_unsubscribed": ("unsubscribed_at", _("Unsubscribed by mail")),
}


class Mails:
    """The mails that receiving servers have accepted."""

    def columns(self) -> dict[str, Any]:
        return {name: label for name, (_field, label) in COLUMNS.items()}

    def counts(self, scope: Scope, by: tuple[str, ...]) -> Counter[tuple[Any, ...]]:
        sent = Delivery.objects.filter(sent_at__isnull=False).annotate(day=TruncDate("sent_at"))
        numbers = {name: Count(field) for name, (field, _label) in COLUMNS.items()}
        return counted(sent, FIELDS, scope, by, numbers)


class Clicks:
    """How often links of mails were followed, if that is counted: by the day of the click."""

    def columns(self) -> dict[str, Any]:
        return {"mail_clicks": _("Clicks in mails")} if settings.MAIL_CLICKS else {}

    def counts(self, scope: Scope, by: tuple[str, ...]) -> Counter[tuple[Any, ...]]:
        if not settings.MAIL_CLICKS:
            return Counter()
        fields = {name: f"link__body__{field}" for name, field in FIELDS.items()} | {"day": "day"}
        return counted(DailyClicks.objects, fields, scope, by, {"mail_clicks": Sum("count")})


def counted(
    rows: Any,
    fields: dict[str, str],
    scope: Scope,
    by: tuple[str, ...],
    numbers: dict[str, Any],
) -> Counter[tuple[Any, ...]]:
    """Return numbers of rows in a scope by the values of `by` and the column, with one query."""
    limits = {
        f"{fields['site']}__in": scope.sites,
        f"{fields['story']}__in": scope.stories,
        fields["language"]: scope.language or None,
        "day__gte": scope.since,
        "day__lte": scope.until,
    }
    rows = rows.filter(**{name: value for name, value in limits.items() if value is not None})
    names = [fields[one] for one in by]
    found: Counter[tuple[Any, ...]] = Counter()
    for row in rows.values(*names).annotate(**numbers).order_by():
        key = tuple(NO_PAGE if row[name] is None else row[name] for name in names)
        for column in numbers:
            if row[column]:
                found[(*key, column)] += row[column]
    return found
