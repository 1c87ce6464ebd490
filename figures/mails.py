"""What became of mails as a source of figures: counts by the day on which they were sent, without persons."""

from collections import Counter
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from distribution.models import Delivery
from figures.models import NO_PAGE
from figures.sources import Scope

FIELDS = {"day": "day", "story": "dispatch__story_key", "language": "story_language"}
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
        limits = {
            "dispatch__site__in": scope.sites,
            "dispatch__story_key__in": scope.stories,
            "story_language": scope.language or None,
            "day__gte": scope.since,
            "day__lte": scope.until,
        }
        sent = Delivery.objects.filter(sent_at__isnull=False).annotate(day=TruncDate("sent_at"))
        rows = sent.filter(**{name: value for name, value in limits.items() if value is not None})
        names = [FIELDS[one] for one in by]
        numbers = {name: Count(field) for name, (field, _label) in COLUMNS.items()}
        found: Counter[tuple[Any, ...]] = Counter()
        for row in rows.values(*names).annotate(**numbers).order_by():
            key = tuple(NO_PAGE if row[name] is None else row[name] for name in names)
            for column in COLUMNS:
                if row[column]:
                    found[(*key, column)] += row[column]
        return found
