"""What was backed up, and whether it could be restored."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BackupRun(models.Model):
    """One backup, or one trial of restoring it."""

    class Kind(models.TextChoices):
        BACKUP = "backup", _("Backup")
        TRIAL = "trial", _("Restored on trial")

    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    # The id of the snapshot in the repository; empty if there is none, as it failed.
    snapshot = models.CharField(max_length=64, blank=True)
    is_good = models.BooleanField()
    message = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "-at"], name="latest_backups")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M} {self.snapshot[:8]}"
