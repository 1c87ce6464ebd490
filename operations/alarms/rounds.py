"""One round: measure every check, store what changed, and tell operators at most once.

Scheduler and worker both do it each minute, so that each notices when the other is dead; what one tells, the other
does not.
"""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from core.health.checks import all_checks
from operations.alarms.changes import Change, follow
from operations.alarms.channels import channels, tell
from operations.models import HealthStatus


def send_alarms() -> None:
    """Tell operators of what has changed, in the language of the installation."""
    with override(settings.LANGUAGE_CODE):
        now = timezone.now()
        changes = [*changed(now)]
        if not channels():
            return
        claimed = [one for one in changes if one.claim(now)]
        if claimed and not tell(claimed):
            for one in claimed:
                one.give_back(now)


def changed(now: datetime) -> Iterator[Change]:
    known = {status.name: status for status in HealthStatus.objects.all()}
    for check in all_checks():
        status = known.pop(check.name, None)
        if not status:
            status, _is_new = HealthStatus.objects.get_or_create(
                name=check.name, defaults={"since": now}
            )
        if change := follow(check, check.measure(), status, now):
            yield change
    if known:
        # Checks of an earlier version.
        HealthStatus.objects.filter(name__in=known).delete()
