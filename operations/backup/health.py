"""Tell operators whether a backup is late, or the last one could not be restored."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.health.checks import Group, Result, State, combined, health_check
from operations.models import BackupRun

# Backups are made every night, and restored on trial every week.
LATE = {BackupRun.Kind.BACKUP: timedelta(hours=30), BackupRun.Kind.TRIAL: timedelta(days=8)}
TEXTS: dict[str, tuple[Any, Any, Any]] = {
    BackupRun.Kind.BACKUP: (
        gettext_lazy("A backup is made."),
        gettext_lazy("The latest backup failed."),
        gettext_lazy("There was no backup for 30 hours."),
    ),
    BackupRun.Kind.TRIAL: (
        gettext_lazy("It can be restored."),
        gettext_lazy("The latest backup could not be restored on trial."),
        gettext_lazy("No backup was restored on trial for eight days."),
    ),
}


@health_check("backup", gettext_lazy("Backups"), Group.BACKUP)
def backups_are_made_and_tried() -> Result:
    """Return whether the latest runs are good and recent, if backups are set up."""
    if not settings.BACKUP_REPOSITORY:
        text = _("No backups are made (BACKUP_REPOSITORY is not set).")
        return Result(State.OFF, text, _("Set them up: “Backups” in docs/operations.md."))
    return combined([found(kind) for kind in LATE], Result(State.OK, ""))


def found(kind: BackupRun.Kind) -> Result:
    good, bad, late = TEXTS[kind]
    latest = BackupRun.objects.filter(kind=kind).first()
    limit = timezone.now() - LATE[kind]
    if latest and not latest.is_good:
        advice = _("The server’s log says why. Then run “manage.py %(command)s”.")
        command = "backup" if kind == BackupRun.Kind.BACKUP else "try_backup"
        return Result(State.ALARM, str(bad), advice % {"command": command}, latest.at)
    first = latest or BackupRun.objects.order_by("at").first()
    if not first or first.at <= limit:
        advice = _("See whether varde-check@.timer runs (docs/operations.md).")
        return Result(State.ALARM, str(late), advice, latest.at if latest else None)
    if not latest:
        return Result(State.OK, "")
    return Result(State.OK, str(good), measured_at=latest.at)
