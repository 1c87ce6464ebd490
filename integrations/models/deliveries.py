"""Deliveries of events to endpoints, and each attempt."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrations.models.endpoints import Endpoint
from integrations.models.events import Event


class Delivery(models.Model):
    """One event for one endpoint. A lease marks it as being sent; one that has run out is sent again."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Delivered")
        FAILED = "failed", _("Given up")
        SKIPPED = "skipped", _("Not sent: no longer true")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    # How often it has been tried since it was written, or sent again by hand.
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    # Whether a user has it sent again.
    by_hand = models.BooleanField(default=False)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-event__at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "endpoint"], name="one_delivery_per_event_and_endpoint"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(state="waiting"), name="waiting_deliveries"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.endpoint_id} {self.state}"


class Attempt(models.Model):
    """One attempt. Nothing of what the receiver answered is kept but its code."""

    class Error(models.TextChoices):
        NONE = "", _("None")
        REFUSED = "refused", _("The receiver refused it")
        REDIRECT = "redirect", _("The receiver redirects elsewhere")
        GONE = "gone", _("The receiver wants no more")
        NOT_PUBLIC = "not_public", _("The address is not public")
        NO_NAME = "no_name", _("The name of the server is not known")
        NO_CONNECTION = "no_connection", _("No connection")
        TLS = "tls", _("The certificate is not valid")
        TIMEOUT = "timeout", _("No answer in time")
        LOGIN = "login", _("The receiver refused the log-in")
        HOST_KEY = "host_key", _("The server has another key")
        SETTINGS = "settings", _("The settings cannot be used")
        INTERNAL = "internal", _("The message could not be made")

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    # The status of the HTTP response; None if there was none.
    code = models.PositiveSmallIntegerField(null=True)
    milliseconds = models.PositiveIntegerField()
    error = models.CharField(max_length=20, choices=Error, blank=True)
    by_hand = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.code or self.error}"
