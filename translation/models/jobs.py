"""Background jobs on many items."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class Job(models.Model):
    """An action on many items, run in the background on behalf of the user who started it."""

    class Kind(models.TextChoices):
        SEND = "send", _("Send for translation")
        MARK = "mark", _("Change translator or deadline")
        UPDATE = "update", _("Update translations")

    kind = models.CharField(max_length=10, choices=Kind)
    options = models.JSONField(default=dict)
    created_by = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> Any:
        return self.get_kind_display()


class JobItem(models.Model):
    """One item of a job, a page or a translation by its pk, and the result for it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="items")
    item = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.TextField(blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["job", "item"], name="once_in_a_job")]

    def __str__(self) -> Any:
        return self.title
