"""The one process of an installation that sends mails, and what it must know of the installation."""

from typing import Any

from django.conf import settings
from django.db import models


class SenderLease(models.Model):
    """Which process sends, until when, and how fast it may go on. One row."""

    NAME = "mails"

    name = models.CharField(max_length=10, primary_key=True, default=NAME)
    lease_id = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    # What `delivery.pacing` counts, by domain; no addresses.
    pace: Any = models.JSONField(default=dict)
    # What the installation was when it last sent (`delivery.instance`): a copy of it must not send.
    fingerprint = models.CharField(max_length=64, blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name
