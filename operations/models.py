"""What was backed up, and what operators were told of the newsroom's health."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.health.checks import State


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


class HealthStatus(models.Model):
    """The state of a health check, since when, and what operators were last told of it."""

    # As in `core.health.checks`.
    name = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.OK)
    since = models.DateTimeField(default=timezone.now)
    # A problem that operators know of; empty if they believe that all is well.
    told_state = models.CharField(max_length=10, choices=State, blank=True)
    told_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("system health")
        verbose_name_plural = _("system health")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"


class Certificate(models.Model):
    """The certificate of one of the newsrooms' own addresses, as it was when the worker looked."""

    class Problem(models.TextChoices):
        EXPIRED = "expired", _("the certificate has expired.")
        OTHER_NAME = "other_name", _("the certificate is that of another name.")
        UNTRUSTED = "untrusted", _("browsers do not trust the certificate.")
        NO_TLS = "no_tls", _("no encrypted connection comes about.")
        NO_NAME = "no_name", _("the name is not known on the internet.")
        NO_ANSWER = "no_answer", _("the address does not answer.")
        NOT_PUBLIC = "not_public", _("the name leads to a private network, and is not checked.")

    host = models.CharField(max_length=253, unique=True)
    asked_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=12, choices=Problem, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.host
