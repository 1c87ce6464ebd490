"""What operators are to be told: decided from what a check finds, and what they were told before.

A state is told when it has lasted, so that neither a short problem nor one that comes and goes makes a mail a minute.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from core.health.checks import Check, Result, State
from operations.models import HealthStatus

# An alarm is repeated each day, what can wait each week.
REMINDED = {State.ALARM: timedelta(days=1), State.WARNING: timedelta(days=7)}
# For so long a check must find nothing until its problem is over.
OVER_AFTER = timedelta(minutes=5)


class Kind(TextChoices):
    BEGUN = "begun", pgettext_lazy("alarm", "New")
    REMINDER = "reminder", pgettext_lazy("alarm", "Still")
    OVER = "over", pgettext_lazy("alarm", "Over")


@dataclass(frozen=True)
class Change:
    """Something to tell of a check."""

    kind: Kind
    check: Check
    result: Result
    status: HealthStatus

    def claim(self, now: datetime) -> bool:
        """Take it on to tell this; return False if another process has."""
        told = "" if self.kind == Kind.OVER else self.result.state
        return update_told(self.status, told_state=told, told_at=now)

    def give_back(self, now: datetime) -> None:
        """Leave it to the next round, as it could not be told."""
        before = {"told_state": self.status.told_state, "told_at": self.status.told_at}
        HealthStatus.objects.filter(pk=self.status.pk, told_at=now).update(**before)


def update_told(status: HealthStatus, **values: Any) -> bool:
    same = HealthStatus.objects.filter(
        pk=status.pk, told_state=status.told_state, told_at=status.told_at
    )
    return bool(same.update(**values))


def follow(check: Check, result: Result, status: HealthStatus, now: datetime) -> Change | None:
    """Store a check's new state, and return what is to be told of it now."""
    if result.state != status.state:
        status.state, status.since = result.state, now
        HealthStatus.objects.filter(pk=status.pk).update(state=result.state, since=now)
    kind = kind_of(status, now - status.since, now, check.patience)
    return Change(kind, check, result, status) if kind else None


def kind_of(
    status: HealthStatus, lasted: timedelta, now: datetime, patience: timedelta
) -> Kind | None:
    state, told = State(status.state), State(status.told_state) if status.told_state else State.OK
    if not state.is_problem:
        return Kind.OVER if told.is_problem and lasted >= OVER_AFTER else None
    if state.severity > told.severity:
        return Kind.BEGUN if lasted >= patience else None
    if state.severity < told.severity and lasted >= OVER_AFTER:
        # It has become less bad: not worth a mail, but to become worse again is.
        update_told(status, told_state=state)
        return None
    is_due = status.told_at is None or status.told_at <= now - REMINDED[told]
    return Kind.REMINDER if is_due and state == told else None
