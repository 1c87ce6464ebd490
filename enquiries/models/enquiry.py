"""Press enquiries: what a journalist asked, until when, who answers, and the answer."""

from datetime import datetime
from textwrap import shorten
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.phone import validate_phone
from enquiries.models.base import PressItem
from release.models import Release

USER = settings.AUTH_USER_MODEL
TITLE_LENGTH = 110  # of the question


class EnquiryQuerySet(models.QuerySet):
    def open(self) -> "EnquiryQuerySet":
        """Return those that still need an answer."""
        return self.filter(status__in=Enquiry.OPEN)

    def overdue(self, now: datetime | None = None) -> "EnquiryQuerySet":
        return self.open().filter(deadline_at__lt=now or timezone.now())

    def in_order(self) -> "EnquiryQuerySet":
        """Return those that need an answer first, by their deadline; then the answered, then the closed ones."""
        rank = Case(
            When(status__in=Enquiry.OPEN, then=Value(0)),
            When(status=Enquiry.Status.ANSWERED, then=Value(1)),
            default=Value(2),
        )
        by_deadline = F("deadline_at").asc(nulls_last=True)
        return self.order_by(rank, F("closed_at").desc(nulls_last=True), by_deadline, "-asked_at")


class Enquiry(PressItem):
    """A question from the press to a newsroom."""

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("enquiry", "New")
        IN_PROGRESS = "in_progress", pgettext_lazy("enquiry", "In progress")
        ANSWERED = "answered", pgettext_lazy("enquiry", "Answered")
        CLOSED = "closed", pgettext_lazy("enquiry", "Closed")

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        TELEPHONE = "telephone", _("Telephone")
        MESSAGE = "message", _("Text message or chat")
        SOCIAL = "social", _("Social media")
        IN_PERSON = "in_person", _("In person")
        OTHER = "other", pgettext_lazy("channel", "Other")

    OPEN = (Status.NEW, Status.IN_PROGRESS)
    # What is deleted when the time of `ENQUIRY_RETENTION_DAYS` is over, with the notes.
    PERSONAL = ("name", "email", "telephone")

    release = models.ForeignKey(
        Release,
        verbose_name=_("release"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
    )
    outlet = models.CharField(pgettext_lazy("press", "outlet"), max_length=120)
    name = models.CharField(_("name of the journalist"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(
        _("telephone"), max_length=30, blank=True, validators=[validate_phone]
    )
    channel = models.CharField(
        _("channel"), max_length=10, choices=Channel, default=Channel.TELEPHONE
    )
    asked_at = models.DateTimeField(pgettext_lazy("enquiry", "received"), default=timezone.now)
    question = models.TextField(_("question"), max_length=10_000)
    deadline_at = models.DateTimeField(_("deadline"), null=True, blank=True)
    owner = models.ForeignKey(
        USER,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NEW)
    answer = models.TextField(_("answer"), max_length=20_000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    # When the personal data were deleted.
    forgotten_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        USER, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = EnquiryQuerySet.as_manager()
    search_fields = [
        index.SearchField("outlet"),
        index.AutocompleteField("outlet"),
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("question"),
        index.SearchField("answer"),
        index.SearchField("stems"),
    ]

    class Meta:
        verbose_name = _("press enquiry")
        verbose_name_plural = _("press enquiries")
        indexes = [
            models.Index(fields=["site", "status", "deadline_at"], name="enquiries_by_deadline")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False)
                | (~Q(status="closed") & Q(closed_at__isnull=True)),
                name="closed_enquiries_have_a_time",
            )
        ]

    def __str__(self) -> str:
        """Return its number only: Wagtail's history of the site shows it to users of all newsrooms."""
        return gettext("Enquiry %(number)s") % {"number": self.pk or ""}

    @property
    def title(self) -> str:
        return f"{self.outlet}: {shorten(self.question, TITLE_LENGTH, placeholder=' …')}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_closed(self) -> bool:
        return self.status == self.Status.CLOSED

    @property
    def is_overdue(self) -> bool:
        return bool(self.is_open and self.deadline_at and self.deadline_at < timezone.now())

    def set_status(self, status: str, now: datetime | None = None) -> None:
        """Set the status with its times; the time of the answer is the first at which there was one."""
        now = now or timezone.now()
        self.status = status
        if status not in self.OPEN and self.answer:
            self.answered_at = self.answered_at or now
        self.closed_at = (self.closed_at or now) if self.is_closed else None


class EnquiryNote(models.Model):
    """A note on an enquiry, which is neither changed nor deleted before the enquiry's personal data are."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="notes")
    user = models.ForeignKey(USER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(_("note"), max_length=5000)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new note. Raises `TypeError` if it is stored already."""
        if not self._state.adding:
            raise TypeError("A note on an enquiry cannot be changed.")
        super().save(*args, **kwargs)


class EnquiryReminder(models.Model):
    """A reminder that was sent; a new deadline is reminded of again."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="reminders")
    deadline_at = models.DateTimeField()
    sent_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "deadline_at"], name="one_reminder_per_deadline"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.deadline_at}"
