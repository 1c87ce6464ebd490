"""The release of a story: its language versions, their time, embargo and history."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Revision

USER = settings.AUTH_USER_MODEL


class Release(models.Model):
    """All language versions of one story, which become public together. Each story has one.

    It belongs to the pages with its `translation_key`. `publish_at` is the time for all languages, and the truth
    about it: `go_live_at` of Wagtail's pages and revisions follows it (`release.schedule`), tasks are hints.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    owner = models.ForeignKey(
        USER,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="releases",
    )
    publish_at = models.DateTimeField(_("publication time"), null=True, blank=True, db_index=True)
    # When the publication at `publish_at` was carried out; None while it is to come.
    completed_at = models.DateTimeField(null=True, editable=False)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    confidential_by = models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confidential_at = models.DateTimeField(null=True, editable=False)
    # Counts the changes of the schedule: a task or form that holds an older number is out of date.
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def __str__(self) -> str:
        return str(self.translation_key)

    @property
    def is_confidential(self) -> bool:
        return self.confidential_at is not None

    @property
    def is_embargoed(self) -> bool:
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def is_planned(self) -> bool:
        """Whether it has a time that has not been carried out."""
        return self.planned_at is not None

    @property
    def planned_at(self) -> datetime | None:
        """The time of publication, until it has been carried out."""
        return self.publish_at if self.completed_at is None else None


class ReleaseLanguage(models.Model):
    """What an editor has decided for one language of a release. Languages without a row have the defaults."""

    class Choice(models.TextChoices):
        """What happens at the release's time if this language is not ready."""

        UNDECIDED = "", _("Not decided")
        WAIT = "wait", _("The release waits for it")
        FOLLOW = "follow", _("It follows when it is approved")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="languages")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=6, choices=Choice, default=Choice.UNDECIDED, blank=True)
    # A later time than that of the release, and the language's own expiry.
    publish_at = models.DateTimeField(_("own publication time"), null=True, blank=True)
    expire_at = models.DateTimeField(_("own expiry"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "locale"], name="one_row_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.locale_id}"


class ReleaseEvent(models.Model):
    """One line of a release's history: who did what, when, in which language and from which version."""

    class Action(models.TextChoices):
        CREATED = "created", _("Created")
        SUBMITTED = "submitted", _("Submitted for approval")
        RETURNED = "returned", _("Returned")
        APPROVED = "approved", _("Approved")
        SENT = "sent", _("Sent for translation")
        OWNER = "owner", _("Owner changed")
        SCHEDULED = "scheduled", _("Scheduled")
        UNSCHEDULED = "unscheduled", _("Schedule removed")
        CHOICE = "choice", _("Choice for unfinished languages")
        EMBARGO = "embargo", _("Embargo changed")
        CONFIDENTIAL = "confidential", _("Marked as confidential")
        NOT_CONFIDENTIAL = "not_confidential", _("No longer confidential")
        PUBLISHED = "published", _("Published")
        FOLLOWED = "followed", _("Updated with the original, no text changed")
        UNPUBLISHED = "unpublished", _("Unpublished")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        FAILED = "failed", _("Publishing failed")
        WARNED = "warned", _("Owner warned")
        LINK_CREATED = "link_created", _("Personal link created")
        LINK_RENEWED = "link_renewed", _("Personal link replaced by a new one")
        LINK_REVOKED = "link_revoked", _("Personal link revoked")
        LINK_COMMENTED = "link_commented", _("Comment by personal link")
        LINK_APPROVED = "link_approved", _("Approved by personal link")
        ACCEPTED = "accepted", _("Point accepted")
        RESTORED = "restored", _("Published again")
        CORRECTED = "corrected", _("Correction published")
        EARLIER_HIDDEN = "earlier_hidden", _("Earlier version hidden")
        EARLIER_SHOWN = "earlier_shown", _("Earlier version shown again")
        MAIL_HELD = "mail_held", _("Mail put on hold")
        MAIL_RESUMED = "mail_resumed", _("Mail continued")
        MAIL_CANCELLED = "mail_cancelled", _("Mail cancelled")
        MAIL_REPEATED = "mail_repeated", _("Mail sent again")
        MAIL_FOLLOW_UP = "mail_follow_up", _("Mail sent to the recipients of an earlier one")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=20, choices=Action)
    user = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    locale = models.ForeignKey(Locale, null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    # Facts for the sentence that the history shows, such as a time, a name or a reason.
    data: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.release_id} {self.action}"
