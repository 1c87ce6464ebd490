"""What became of the mails of a dispatch, by language. “Sent” means accepted by the receiving server."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Max, Min, Q, Sum

from distribution.delivery.states import OPEN, RECEIVED
from distribution.models import DailyClicks, Delivery, Dispatch


@dataclass
class Figures:
    """Counts of mails by state, by reason for leaving out, and by language of the story."""

    states: Counter[str] = field(default_factory=Counter)
    skips: Counter[str] = field(default_factory=Counter)
    languages: dict[str, Counter[str]] = field(default_factory=dict)
    # In another language than the recipient's, as it was not available in theirs.
    fallbacks: int = 0
    bounced: int = 0
    complained: int = 0
    unsubscribed: int = 0
    first_at: Any = None
    last_at: Any = None

    @property
    def total(self) -> int:
        return self.states.total()

    @property
    def waiting(self) -> int:
        return sum(self.states[state] for state in OPEN)

    @property
    def received(self) -> int:
        return sum(self.states[state] for state in RECEIVED)

    def add(self, row: Any) -> None:
        count = row["mails"]
        self.states[row["state"]] += count
        self.languages.setdefault(row["story_language"], Counter())[row["state"]] += count
        if row["skip"]:
            self.skips[row["skip"]] += count
        self.fallbacks += row["in_other_language"]
        self.bounced += row["bounces"]
        self.complained += row["complaints"]
        self.unsubscribed += row["unsubscriptions"]
        self.first_at = min(filter(None, [self.first_at, row["first"]]), default=None)
        self.last_at = max(filter(None, [self.last_at, row["last"]]), default=None)


def figures_of(dispatches: Iterable[Dispatch]) -> dict[Any, Figures]:
    """Return the figures by the primary key of the dispatch. One query for any number of dispatches."""
    pks = [one.pk for one in dispatches]
    rows = (
        Delivery.objects.filter(dispatch__in=pks)
        .values("dispatch", "story_language", "state", "skip")
        .annotate(
            mails=Count("pk"),
            in_other_language=Count("pk", filter=~Q(language=F("story_language"))),
            bounces=Count("bounced_at"),
            complaints=Count("complained_at"),
            unsubscriptions=Count("unsubscribed_at"),
            first=Min("sent_at"),
            last=Max("sent_at"),
        )
        .order_by()
    )
    found = {pk: Figures() for pk in pks}
    for row in rows:
        found[row["dispatch"]].add(row)
    return found


def clicks_of(dispatches: Iterable[Dispatch]) -> dict[Any, Counter[str]]:
    """Return the clicks by address, of each dispatch by its primary key. One query."""
    found = {one.pk: Counter[str]() for one in dispatches}
    rows = DailyClicks.objects.filter(link__body__dispatch__in=found).order_by()
    keys = rows.values_list("link__body__dispatch", "link__url")
    for dispatch, url, number in keys.annotate(total=Sum("count")):
        found[dispatch][url] = number
    return found
