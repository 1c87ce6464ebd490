"""Mails of a release: what is to be sent, when, to whom, and what became of each mail."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from distribution.models.contacts import MediaContact, PressList
from distribution.models.subscribers import Subscriber
from release.models import PersonalLink, Release

USER = settings.AUTH_USER_MODEL


class Mailing(models.Model):
    """What an editor has decided about the mail of a release. A release without a row has the defaults."""

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="mailing")
    to_subscribers = models.BooleanField(_("subscribers"), default=True)
    lists = models.ManyToManyField(
        PressList, verbose_name=_("press lists"), blank=True, related_name="+"
    )
    # A time after publication; None means the moment of publication.
    send_at = models.DateTimeField(_("send at"), null=True, blank=True)
    changed_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.release_id)


class Dispatch(models.Model):
    """One sending: the same news to many, once. Written in the transaction of its cause."""

    class Kind(models.TextChoices):
        PUBLICATION = "publication", _("Publication")
        LATE_LANGUAGE = "late_language", _("Available in another language")
        CORRECTION = "correction", _("Correction")
        WITHDRAWAL = "withdrawal", _("Withdrawal")
        DIGEST = "digest", _("Digest")
        EMBARGO = "embargo", _("Under embargo")
        EMBARGO_CHANGE = "embargo_change", _("Embargo changed")

    # Mails to named contacts, each with a link of its own.
    PERSONAL = (Kind.EMBARGO, Kind.EMBARGO_CHANGE)

    class State(models.TextChoices):
        READY = "ready", _("Waiting")
        EXPANDING = "expanding", _("Collecting recipients")
        SENDING = "sending", _("Being sent")
        HELD = "held", _("On hold")
        DONE = "done", _("Sent")
        CANCELLED = "cancelled", _("Cancelled")

    class Hold(models.TextChoices):
        """Why a dispatch is on hold."""

        USER = "user", _("Put on hold by an editor")
        RENDERING = "rendering", _("The mail could not be put together")
        TOO_OLD = "too_old", _("It was not sent in time")
        INSTANCE = "instance", _("This seems to be a copy of the newsroom")
        REFUSED = "refused", _("The mail server refuses to send")
        BOUNCES = "bounces", _("Too many mails bounce")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # What makes it one: `publication:<story key>`, `digest:<site>:daily:2026-03-29`.
    key = models.CharField(max_length=160, unique=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="dispatches")
    kind = models.CharField(max_length=16, choices=Kind)
    release = models.ForeignKey(
        Release, null=True, on_delete=models.SET_NULL, related_name="dispatches"
    )
    story_key = models.UUIDField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.READY, db_index=True)
    hold = models.CharField(max_length=10, choices=Hold, blank=True)
    hold_detail = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    # Not sent before this time, nor after the other without a decision.
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()
    # What each kind needs; docs/distribution.md lists the names.
    data: Any = models.JSONField(default=dict)
    # Of a correction, withdrawal or change of embargo: the dispatches whose recipients it follows.
    follows = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="followed_by"
    )
    # When recipients began to be collected: from then on, its languages are fixed.
    started_at = models.DateTimeField(null=True)
    # The number of recipients; final when all have their rows (`expanded_at`).
    expected = models.PositiveIntegerField(default=0)
    expanded_at = models.DateTimeField(null=True)
    # How many subscribers get nothing until the story is available in their language.
    waiting = models.PositiveIntegerField(default=0)
    # Where the collection of recipients continues after an interruption.
    cursor = models.CharField(max_length=80, blank=True)
    finished_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")

    def __str__(self) -> str:
        return self.key


class MailBody(models.Model):
    """The text of a dispatch in one language, as it is sent to all; it holds no person."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="bodies")
    # The language of the recipient's texts (greeting, footer), and that of the story.
    language = models.CharField(max_length=10)
    story_language = models.CharField(max_length=10)
    # That of the deliveries.
    variant = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=255)
    preheader = models.CharField(max_length=255, blank=True)
    # The name of the sender, and the address that answers go to: that of the press contact.
    sender = models.CharField(max_length=120, blank=True)
    reply_to = models.EmailField(max_length=254, blank=True)
    html = models.TextField()
    # The JPEG file that the HTML shows, which each copy of the mail brings along.
    picture = models.BinaryField(default=bytes)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "language", "story_language", "variant"], name="one_mail_body"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dispatch_id} {self.language}"


class Delivery(models.Model):
    """One mail to one address. It is sent once: the row is unique, claimed by a lease, and says what happened."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENT = "sent", _("Accepted by the mail server")
        DEFERRED = "deferred", _("Will be tried again")
        REFUSED = "refused", _("Refused")
        # The connection or the process ended between the mail and the server's answer.
        UNCERTAIN = "uncertain", _("Uncertain")
        SKIPPED = "skipped", _("Left out")

    class Skip(models.TextChoices):
        """Why a recipient was left out when their mail was due."""

        SUPPRESSED = "suppressed", _("Gets no more mail")
        UNSUBSCRIBED = "unsubscribed", _("Unsubscribed meanwhile")
        PAUSED = "paused", _("Paused")
        NOT_PUBLIC = "not_public", _("No longer public")
        CANCELLED = "cancelled", _("Cancelled")
        ERASED = "erased", _("Erased")
        RECEIVED = "received", _("Has received it already")
        GIVEN_UP = "given_up", _("Given up")
        NOT_HERE = "not_here", _("Only test addresses get mail from here")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(
        Subscriber, null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    contact = models.ForeignKey(
        MediaContact, null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    # The recipient's personal link, of mails under embargo.
    link = models.ForeignKey(PersonalLink, null=True, on_delete=models.SET_NULL, related_name="+")
    is_embargoed = models.BooleanField(default=False)
    # Keyed hash of the address; makes recipients one across lists and subscriptions. Emptied after a year.
    address_hash = models.CharField(max_length=64, null=True)
    domain = models.CharField(max_length=255, blank=True)
    language = models.CharField(max_length=10)
    story_language = models.CharField(max_length=10)
    # Which text the recipient gets: of a digest, its stories; of a story corrected meanwhile, the later text.
    variant = models.CharField(max_length=64, blank=True)
    # The delivery whose mail a correction answers.
    reply_to = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    skip = models.CharField(max_length=12, choices=Skip, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(db_index=True)
    # The process that sends it, by its lease (`SenderLease`).
    lease_id = models.UUIDField(null=True)
    # Set just before the mail is handed to the server, and removed with its answer.
    started_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    smtp_code = models.PositiveSmallIntegerField(null=True)
    enhanced_code = models.CharField(max_length=12, blank=True)
    bounced_at = models.DateTimeField(null=True)
    complained_at = models.DateTimeField(null=True)
    unsubscribed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "address_hash"], name="one_delivery"),
            # Mail under embargo goes to named contacts only.
            models.CheckConstraint(
                condition=Q(is_embargoed=False) | Q(subscriber=None),
                name="embargo_to_contacts_only",
            ),
        ]
        indexes = [
            models.Index(fields=["dispatch", "state", "next_at"], name="deliveries_due"),
            models.Index(
                fields=["lease_id"],
                condition=Q(lease_id__isnull=False),
                name="deliveries_claimed",
            ),
            # Whether an address has got a story already.
            models.Index(fields=["address_hash"], name="deliveries_by_address"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def message_id(self) -> str:
        """The Message-ID of the mail, the same for each attempt."""
        return f"<{self.pk}@{settings.MAIL_DOMAIN}>"
