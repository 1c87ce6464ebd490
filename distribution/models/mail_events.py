"""What mail servers and providers report of mails: bounces, complaints, deliveries."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from distribution.models.dispatches import Delivery


class MailEvent(models.Model):
    """One report about a mail. It is stored at once and acted on later; the unique key makes repeats harmless."""

    class Source(models.TextChoices):
        SMTP = "smtp", _("Mail server")
        DSN = "dsn", _("Bounce message")
        ARF = "arf", _("Complaint")
        PROVIDER = "provider", _("Mail provider")

    class Kind(models.TextChoices):
        DELIVERED = "delivered", _("Delivered")
        DELAYED = "delayed", _("Delayed")
        HARD = "hard", _("Address does not exist")
        SOFT = "soft", _("Temporary failure")
        POLICY = "policy", _("Refused by policy")
        COMPLAINT = "complaint", _("Reported as spam")
        UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")

    event_key = models.CharField(max_length=128, unique=True)
    source = models.CharField(max_length=10, choices=Source)
    kind = models.CharField(max_length=12, choices=Kind)
    delivery = models.ForeignKey(
        Delivery, null=True, on_delete=models.SET_NULL, related_name="events"
    )
    enhanced_code = models.CharField(max_length=12, blank=True)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    processed_at = models.DateTimeField(null=True, db_index=True)
    # What is needed to understand the report, without addresses; emptied after 30 days.
    raw: Any = models.JSONField(default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_key[:20]}"
