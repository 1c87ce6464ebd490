"""Notifications about translations, and users' preferences for them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

USER = settings.AUTH_USER_MODEL


class NotificationKind(models.TextChoices):
    """The kinds of notification that users can turn off."""

    ASSIGNED = "assigned", _("A translation is assigned to me")
    DUE = "due", _("A deadline is near")
    OVERDUE = "overdue", _("A deadline has passed")
    CHANGED = "changed", _("The original has changed")
    SUBMITTED = "submitted", _("A translation is submitted for approval")
    RETURNED = "returned", _("My translation is returned")
    APPROVED = "approved", _("My translation is approved")
    LIVE = "live", _("My translation is published")


class NotificationPreference(models.Model):
    """The notifications that a user has turned off, and whether the others come in one daily mail."""

    user = models.OneToOneField(USER, on_delete=models.CASCADE, related_name="notice_preference")
    muted = models.JSONField(default=list, blank=True)
    daily = models.BooleanField(_("one mail a day"), default=False)

    def __str__(self) -> str:
        return str(self.user)


class Notification(models.Model):
    """A notification to a user, mailed at once or in the daily mail."""

    user = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=NotificationKind)
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="notices")
    details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.translation}"
