"""Who translates what, how far each translation is, and what has been approved."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

USER = settings.AUTH_USER_MODEL


class Assignment(models.Model):
    """Who is to translate what, by when."""

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
    """How far a translation has come, with all that the desk's list filters and sorts by: one table to read.

    `translation.workflow.status` writes it, in the transaction of the change. Whether it is overdue depends on
    the time and is computed when it is read.
    """

    class State(models.TextChoices):
        """In the order in which a translation goes through them."""

        UNTOUCHED = "untouched", _("Not started")
        IN_WORK = "in_work", _("In work")
        CHANGED = "changed", _("Original changed")
        RETURNED = "returned", _("Returned")
        READY = "ready", _("Ready to hand in")
        IN_REVIEW = "in_review", _("In review")
        APPROVED = "approved", _("Approved")
        LIVE = "live", _("Live")

    # Where nothing is left for translator or reviewer to do.
    SETTLED = (State.APPROVED, State.LIVE)

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, primary_key=True, related_name="status"
    )
    state = models.CharField(max_length=10, choices=State, default=State.UNTOUCHED)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    words_left = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True)
    # Both titles, case-folded: SQLite knows no capital of æ, ø and å.
    search_text = models.TextField(blank=True)
    source_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    target_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    is_page = models.BooleanField(default=True)
    # Where the translated page is in the tree; empty for a register item.
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
        """Whether the deadline has passed and something is still to be done."""
        is_over = self.deadline is not None and self.deadline < timezone.now()
        return is_over and self.state not in self.SETTLED


class Approval(models.Model):
    """A revision of a translation that an editor has approved, of one state of its source."""

    revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="approval"
    )
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="approvals")
    source_state = models.DateTimeField()
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.revision)
