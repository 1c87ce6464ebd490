"""The registry of health checks: what each is called, what it finds, and what to do about it."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

logger = logging.getLogger(__name__)


class State(TextChoices):
    """What a check finds, the worst last."""

    OFF = "off", pgettext_lazy("health", "Not set up")
    OK = "ok", pgettext_lazy("health", "In order")
    WARNING = "warning", pgettext_lazy("health", "Look at this")
    ALARM = "alarm", pgettext_lazy("health", "Does not work")

    @property
    def severity(self) -> int:
        return [*State].index(self)

    @property
    def is_problem(self) -> bool:
        return self in (State.WARNING, State.ALARM)


class Group(TextChoices):
    PUBLISHING = "publishing", pgettext_lazy("health", "Publishing")
    MAIL = "mail", pgettext_lazy("health", "E-mail")
    SERVER = "server", pgettext_lazy("health", "Server")
    BACKUP = "backup", pgettext_lazy("health", "Backups and alarms")


@dataclass(frozen=True)
class Result:
    """What a check has found, in the active language."""

    state: State
    text: str
    # What a person does about it.
    advice: str = ""
    # When it was found out, if that was not just now.
    measured_at: datetime | None = None


Probe = Callable[[], Result]
# A problem that is over after a minute raises no alarm.
PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Check:
    name: str
    title: Any  # translated when it is read
    group: Group
    probe: Probe
    # How long a problem lasts until operators are told.
    patience: timedelta = PATIENCE

    def measure(self) -> Result:
        """Return what the check finds. One that raises an error has failed, and is logged."""
        try:
            return self.probe()
        except Exception:
            logger.exception("Health check failed: %s", self.name)
            text, advice = _("This could not be checked."), _("The server’s log says why.")
            return Result(State.ALARM, text, advice)


_checks: dict[str, Check] = {}


def health_check(
    name: str, title: Any, group: Group, *, patience: timedelta = PATIENCE
) -> Callable[[Probe], Probe]:
    """Register a function that returns what it finds about a part of the newsroom; a decorator."""

    def register(probe: Probe) -> Probe:
        _checks[name] = Check(name, title, group, probe, patience)
        return probe

    return register


def all_checks() -> list[Check]:
    return [*_checks.values()]


def passes(name: str) -> bool:
    return _checks[name].measure().state != State.ALARM


def worst(results: Iterable[Result]) -> State:
    return max((one.state for one in results), key=lambda state: state.severity, default=State.OK)


def combined(results: list[Result], otherwise: Result) -> Result:
    """Return what several parts of a check come to: the texts of those in the worst state."""
    if not results:
        return otherwise
    state = worst(results)
    found = [one for one in results if one.state == state]
    return Result(
        state,
        " ".join(one.text for one in found),
        " ".join(dict.fromkeys(one.advice for one in found if one.advice)),
        min((one.measured_at for one in found if one.measured_at), default=None),
    )
