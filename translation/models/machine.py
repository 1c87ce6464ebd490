"""Machine translation of the missing texts of a translation, done by the task worker."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

USER = settings.AUTH_USER_MODEL


class MachineRun(models.Model):
    """A request to draft the missing texts of a translation. What is left to do are the texts that are missing."""

    class Failure(models.TextChoices):
        """Why a run ended early."""

        REFUSED = (
            "refused",
            _("The translation service refuses the key (HTTP %(status)s). Ask an administrator."),
        )
        QUOTA = (
            "quota",
            _("The quota of the translation service is used up (HTTP %(status)s)."),
        )
        FAILED = (
            "failed",
            _("The translation service reports an error (HTTP %(status)s). Try again later."),
        )
        SLOW = "slow", _("The translation service did not answer in time. Try again later.")
        UNREACHABLE = "unreachable", _("The translation service cannot be reached.")
        UNREADABLE = "unreadable", _("The answer of the translation service cannot be read.")
        UNAVAILABLE = "unavailable", _("Machine translation is not configured.")
        LOCKED = "locked", _("The texts were locked meanwhile.")
        INTERNAL = "internal", _("An unexpected error. It has been logged.")
        CANCELLED = "cancelled", _("Machine translation was stopped.")

    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="machine_runs"
    )
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField()
    by_machine = models.PositiveIntegerField(default=0)
    from_memory = models.PositiveIntegerField(default=0)
    # The pks of segments without a usable answer: nothing in it, or markup that the original does not have.
    empty = models.JSONField(default=list)
    foreign = models.JSONField(default=list)
    failure = models.CharField(max_length=20, choices=Failure, blank=True)
    # The HTTP status of the failure, if there was one.
    status = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation"],
                condition=models.Q(finished_at=None),
                name="one_machine_run_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.translation)

    @property
    def skipped(self) -> list[int]:
        """The segments that it does not try again."""
        return [*self.empty, *self.foreign]

    @property
    def settled(self) -> int:
        return min(self.total, self.by_machine + self.from_memory + len(self.skipped))

    @property
    def failure_message(self) -> Any:
        return self.get_failure_display() % {"status": self.status} if self.failure else ""
