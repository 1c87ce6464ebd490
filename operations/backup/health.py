"""Tell `/readyz` whether a backup is late, or the last one could not be restored."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from core.health import health_check
from operations.models import BackupRun

# Backups are made every night, and restored on trial every week.
LATE = {BackupRun.Kind.BACKUP: timedelta(hours=30), BackupRun.Kind.TRIAL: timedelta(days=8)}


@health_check("backup")
def backups_are_made_and_tried() -> bool:
    """Return whether the latest runs are good and recent, if backups are set up."""
    return not settings.BACKUP_REPOSITORY or all(map(is_recent, LATE))


def is_recent(kind: BackupRun.Kind) -> bool:
    latest = BackupRun.objects.filter(kind=kind).first()
    if latest is None:
        first = BackupRun.objects.order_by("at").first()
        return first is not None and first.at > timezone.now() - LATE[kind]
    return latest.is_good and latest.at > timezone.now() - LATE[kind]
