"""The event that an invitation invites to: time, place and registration."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from core.icalendar import Event
from core.page_cache.collecting import note_until
from news.story_kinds import USUAL_LENGTH, Kind

if TYPE_CHECKING:
    from wagtail.models import Page as MixinBase
else:
    MixinBase = models.Model

TIMES = ("event_start", "event_end", "registration_deadline")
ADDRESSES = ("event_online_url", "registration_url", "registration_email")


class EventMixin(MixinBase):
    """The fields of an invitation, listed before the page class. Stories of other kinds do not show them."""

    event_start = models.DateTimeField(_("begins"), null=True, blank=True)
    event_end = models.DateTimeField(_("ends"), null=True, blank=True)
    event_place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Building, street and town.")
    )
    event_online_url = models.URLField(_("link for taking part online"), max_length=500, blank=True)
    registration_url = models.URLField(_("link to registration"), max_length=500, blank=True)
    registration_email = models.EmailField(_("registration by e-mail"), blank=True)
    registration_deadline = models.DateTimeField(
        _("deadline of registration"), null=True, blank=True
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors = {}
        start, end, deadline = self.event_start, self.event_end, self.registration_deadline
        if end and not start:
            errors["event_start"] = _("Enter when the event begins.")
        if start and end and end <= start:
            errors["event_end"] = _("The event ends before it begins.")
        if start and deadline and deadline > (end or start):
            errors["registration_deadline"] = _("The deadline is after the event.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_event(self) -> bool:
        """Whether the story invites to an event that has a time."""
        return bool(self.kind == Kind.INVITATION and self.event_start)

    @property
    def event_closes(self) -> datetime:
        """The end of the event; one without an end lasts an hour."""
        start: Any = self.event_start
        return self.event_end or start + USUAL_LENGTH

    @property
    def is_over(self) -> bool:
        if not self.is_event:
            return False
        note_until(self.event_closes)
        return self.event_closes < timezone.now()

    @property
    def is_registration_open(self) -> bool:
        """Whether a journalist can still register, by link or e-mail."""
        has_address = bool(self.registration_url or self.registration_email)
        closes = self.registration_deadline or (self.event_start and self.event_closes)
        note_until(closes)
        return has_address and not (closes and closes < timezone.now())

    @property
    def event_period(self) -> str:
        """When the event is: `Torsdag 8. februar 2024 kl. 11.00–13.30`."""
        if not self.event_start:
            return ""
        start, end = localtime(self.event_start), self.event_end and localtime(self.event_end)
        text = capfirst(f"{date_format(start, 'l')} {date_format(start, 'DATETIME_FORMAT')}")
        if not end:
            return text
        if end.date() == start.date():
            return f"{text}–{date_format(end, 'TIME_FORMAT')}"
        return f"{text} – {date_format(end, 'DATETIME_FORMAT')}"

    def calendar_event(self, url: str) -> Event:
        """Return the event for a calendar, in the active language."""
        notes, start = [self.lead], self.event_start
        if not start:
            raise ValueError("The event has no time.")
        if self.event_online_url:
            notes.append(self.event_online_url)
        if self.is_registration_open:
            notes.append(self.registration_url or self.registration_email)
        if self.registration_deadline:
            when = date_format(localtime(self.registration_deadline), "DATETIME_FORMAT")
            notes.append(str(_("Registration by %(date)s")) % {"date": when})
        return Event(
            uid=f"{self.translation_key}-{self.locale_id}@varde",
            start=start,
            end=self.event_closes,
            summary=self.title,
            sequence=int(self.last_published_at.timestamp()) if self.last_published_at else 0,
            is_certain=True,
            is_private=False,
            location=self.event_place or self.event_online_url,
            description="\n".join(notes),
            url=url,
        )


def event_fields() -> tuple[str, ...]:
    """The fields without language, which translations share."""
    return (*TIMES, *ADDRESSES)
