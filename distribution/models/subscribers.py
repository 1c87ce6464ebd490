"""Subscribers of a newsroom: what they want, in which language, how often, and how they consented."""

import secrets
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class Frequency(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


class LanguageRule(models.TextChoices):
    """What a subscriber gets if a story is not published in their language."""

    FALLBACK = "fallback", _("Send it in another language")
    WAIT = "wait", _("Wait until it is available in mine")


def new_secret() -> str:
    return secrets.token_urlsafe(16)


class Subscriber(models.Model):
    """An e-mail address that subscribes, or has asked to, in one newsroom (a Wagtail site)."""

    class Status(models.TextChoices):
        PENDING = "pending", _("Not confirmed")
        ACTIVE = "active", _("Active")
        ENDED = "ended", _("Ended")
        ERASED = "erased", _("Erased")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="subscribers")
    # Both are empty once the address has been erased.
    address = models.EmailField(_("e-mail"), max_length=254, blank=True)
    address_key = models.CharField(max_length=254, null=True, editable=False)
    language = models.CharField(_("language"), max_length=10)
    language_rule = models.CharField(
        max_length=10, choices=LanguageRule, default=LanguageRule.FALLBACK
    )
    frequency = models.CharField(
        _("how often"), max_length=10, choices=Frequency, default=Frequency.AT_ONCE
    )
    # The kinds of stories that the subscriber wants; empty means all.
    kinds: Any = models.JSONField(default=list, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.PENDING, db_index=True
    )
    # Part of every token: changing it makes earlier links of the subscriber invalid.
    secret = models.CharField(max_length=32, default=new_secret, editable=False)
    # Part of the confirmation link, and changed when it is used, so that it works once.
    confirmation_nonce = models.CharField(max_length=32, default=new_secret, editable=False)
    # What a pending subscriber has asked for, until they confirm: {"topics": […], "organisations": […], …}.
    requested: Any = models.JSONField(default=dict, blank=True)
    # An address that the subscriber wants to change to, until it is confirmed there.
    new_address = models.EmailField(max_length=254, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    paused_until = models.DateTimeField(_("paused until"), null=True, blank=True)
    # When the last confirmation or reminder was sent, which limits how often one is.
    last_service_mail_at = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "address_key"], name="one_subscriber_per_address"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Subscription(models.Model):
    """What a subscriber wants: a topic, the news of an organisation, or everything. Rows are alternatives.

    Topics and organisations are named by their translation keys, so that a subscription is one for all languages.
    """

    class Reason(models.TextChoices):
        UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
        CHANGED = "changed", _("Changed by the subscriber")
        BOUNCED = "bounced", _("Mail cannot be delivered")
        COMPLAINED = "complained", _("Reported as spam")
        REMOVED = "removed", _("Removed by the newsroom")
        ERASED = "erased", _("Erased")

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    topic_key = models.UUIDField(null=True, blank=True)
    organisation_key = models.UUIDField(null=True, blank=True)
    # Text made of the two keys, since NULLs are all different in a unique index.
    criteria_key = models.CharField(max_length=80, editable=False)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_reason = models.CharField(max_length=20, choices=Reason, blank=True)
    # The mail whose link the subscriber used to unsubscribe.
    ended_by = models.ForeignKey(
        "distribution.Delivery", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "criteria_key"],
                condition=Q(ended_at=None),
                name="one_active_subscription",
            )
        ]

    def __str__(self) -> str:
        return self.criteria_key

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.criteria_key = criteria_key(self.topic_key, self.organisation_key)
        super().save(*args, **kwargs)


def criteria_key(topic: uuid.UUID | None, organisation: uuid.UUID | None) -> str:
    """Return the key of a subscription to a topic or organisation; `all` for everything."""
    parts = [
        f"topic:{topic}" if topic else "",
        f"organisation:{organisation}" if organisation else "",
    ]
    return " ".join(filter(None, parts)) or "all"


class AvailabilityRequest(models.Model):
    """The wish to be told, once, when a story is available in a language."""

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="availability_requests"
    )
    story_key = models.UUIDField(db_index=True)
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField(auto_now_add=True)
    # When it was answered by a delivery, or given up.
    ended_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "story_key", "language"], name="one_request_per_story"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_key} {self.language}"


class ConsentEvent(models.Model):
    """One line of the record of consent: what was agreed to or ended, when, and by which text. Never changed."""

    class Kind(models.TextChoices):
        REQUESTED = "requested", _("Asked to subscribe")
        CONFIRMED = "confirmed", _("Confirmed")
        CHANGED = "changed", _("Changed what they get")
        ADDRESS = "address", _("Changed the address")
        PAUSED = "paused", _("Paused")
        RESUMED = "resumed", _("Resumed")
        ENDED = "ended", _("Unsubscribed")
        UNDONE = "undone", _("Unsubscription undone")
        REMOVED = "removed", _("Removed by the newsroom")
        EXPORTED = "exported", _("Got what is stored")

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=10)
    # The version of the form's text that was agreed to.
    text_version = models.CharField(max_length=20)
    data: Any = models.JSONField(default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class SignUpAttempt(models.Model):
    """An attempt to subscribe, which limits how many follow. Deleted after a week."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    # Keyed hashes of the address and of the network (/24 or /48) that it came from.
    address_hash = models.CharField(max_length=64, db_index=True)
    network_hash = models.CharField(max_length=64, db_index=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
