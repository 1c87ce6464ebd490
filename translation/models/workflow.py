"""Assignments, statuses and approvals of translations."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

USER = settings.AUTH_USER_MODEL


class Assignment(models.Model):
    """The assignment of a translation: translator, deadline and note."""

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, related_name="assignment"
    )
    translator = models.ForeignKey(
        USER,
        verbose_name=_("translator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assignments",
    )
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    sent_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return str(self.translation)


class TranslationStatus(models.Model):
    """The stored status of a translation, with every field that lists filter and sort by.

    Only `translation.workflow.status` writes it, in the transaction of each change. Whether a translation is
    overdue depends on the time and is not stored.
    """

    class State(models.TextChoices):
        """The states, in the order of the workflow."""

        UNTOUCHED = "untouched", _("Not started")
        IN_WORK = "in_work", _("In progress")
        CHANGED = "changed", _("Original changed")
        RETURNED = "returned", _("Returned")
        READY = "ready", _("Ready to submit")
        IN_REVIEW = "in_review", _("In review")
        APPROVED = "approved", _("Approved")
        LIVE = "live", _("Live")

    # States in which neither translator nor reviewer has anything left to do.
    SETTLED = (State.APPROVED, State.LIVE)

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="status"
    )
    state = models.CharField(max_length=10, choices=State, default=State.UNTOUCHED)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    words_left = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True)
    # Both titles, case-folded: SQLite does not fold æ, ø and å.
    search_text = models.TextField(blank=True)
    source_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    target_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    is_page = models.BooleanField(default=True)
    # The target's path in the page tree; of a snippet that of its newsroom's front page, empty if it is common.
    path = models.CharField(max_length=255, blank=True)
    translator = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    deadline = models.DateTimeField(null=True)
    enabled = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["enabled", "state", "deadline", "title"], name="status_by_state")
        ]

    def __str__(self) -> Any:
        return self.title

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed and the translation is not settled."""
        is_over = self.deadline is not None and self.deadline < timezone.now()
        return is_over and self.state not in self.SETTLED


class Approval(models.Model):
    """An editor's approval of a revision of the translation, for one state (`last_updated_at`) of its source."""

    revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="approval"
    )
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="approvals")
    source_state = models.DateTimeField()
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.revision)
