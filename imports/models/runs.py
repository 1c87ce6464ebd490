"""Where stories are imported from, and each time that they were."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class ImportSource(models.Model):
    """Another newsroom, or an archive, from which stories are imported; it gives its stories their identity."""

    name = models.SlugField(_("name"), max_length=60, unique=True)
    site = models.ForeignKey(
        Site, verbose_name=_("newsroom"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("import source")
        verbose_name_plural = _("import sources")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Outcome(models.TextChoices):
    """What became of a record. Each record has exactly one outcome."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Updated")
    SAME = "same", _("Unchanged")
    CONFLICT = "conflict", _("Edited here, left alone")
    SKIPPED = "skipped", _("Left out")
    FAILED = "failed", _("Failed")


class ImportRun(models.Model):
    """One import from a source, on trial or for good."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        STOPPED = "stopped", _("Stopped")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    source = models.ForeignKey(ImportSource, on_delete=models.CASCADE, related_name="runs")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_trial = models.BooleanField(_("trial"), default=True)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.WAITING, db_index=True
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    # The last sign of life of a run.
    seen_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True)
    # The primary key of the last imported story that undoing has looked at, from the newest on.
    undone_to = models.PositiveBigIntegerField(null=True, editable=False)
    # How the source is read, as `imports.options.Options` stores it.
    options = models.JSONField(default=dict)
    # The number of records by outcome, and what was not understood, by message.
    counts = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    problem = models.TextField(blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def read(self) -> int:
        """The number of records, which is the sum of all outcomes."""
        return sum(self.counts.get(outcome, 0) for outcome in Outcome)

    @property
    def rows(self) -> list[tuple[str, Any, int]]:
        """Each outcome with its label and number."""
        return [(one.value, one.label, self.counts.get(one, 0)) for one in Outcome]

    @property
    def is_open(self) -> bool:
        """Whether the worker has still to do something."""
        return self.status in (self.Status.WAITING, self.Status.RUNNING, self.Status.UNDOING)

    @property
    def is_finished(self) -> bool:
        return self.status == self.Status.FINISHED

    @property
    def is_undone(self) -> bool:
        return self.status == self.Status.UNDONE

    @property
    def may_be_undone(self) -> bool:
        done = (self.Status.FINISHED, self.Status.STOPPED)
        return not self.is_trial and self.status in done

    @property
    def is_stopped(self) -> bool:
        return self.status == self.Status.STOPPED


class ImportLine(models.Model):
    """A line of an import's report: what became of a record, and why."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    place = models.CharField(_("place"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    notes = models.JSONField(default=list)
    page = models.ForeignKey(
        "news.StoryPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("line of an import's report")
        verbose_name_plural = _("lines of an import's report")
        indexes = [models.Index(fields=["run", "outcome"])]

    def __str__(self) -> str:
        return f"{self.place} {self.outcome}"
