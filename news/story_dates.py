"""When a story is dated, and that it is not public under a date that is still to come."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.publishing import SCHEDULED, PublishBlocked, is_publish_allowed

# A story that was just dated is not ahead of the clock of another machine.
TOLERANCE = timedelta(minutes=1)


def as_moment(value):
    """A date-time of a revision's content: text once it is stored, a moment before."""
    return parse_datetime(value) if isinstance(value, str) else value


def is_future_dated(date, hour=None) -> bool:
    """Whether a story's date lies after the moment of its publishing: now, or its hour if that is later."""
    now = timezone.now()
    return bool(date) and date > max(now, hour or now) + TOLERANCE


def ahead(date) -> str:
    said = _(
        "The date of this story is still to come (%(date)s). Open the story, and either schedule it for "
        "that time or give it the date of today."
    )
    return said % {"date": date_format(timezone.localtime(date), "DATETIME_FORMAT")}


class StoryDateMixin:
    """Mixed into the story, before the page."""

    # A copy is a new story, with nothing published, planned or corrected yet.
    exclude_fields_in_copy = [
        "date",
        "updated",
        "corrections",
        "first_published_at",
        "go_live_at",
        "expire_at",
    ]

    def clean(self):
        super().clean()
        if self.updated and self.date and self.updated < self.date:
            raise ValidationError({"updated": _("A story cannot be updated before its date.")})

    def save(self, *args, **kwargs):
        if self.live and not self.date:
            self.date = self.first_published_at or timezone.now()
        if self.live and is_future_dated(self.date) and self.comes_out_past_publish():
            raise PublishBlocked({"date": [ahead(self.date)]})
        super().save(*args, **kwargs)

    def comes_out_past_publish(self) -> bool:
        """Whether this save makes a draft public without `publish` (an action of Wagtail's API does)."""
        drafts = type(self)._base_manager.filter(pk=self.pk, live=False)
        return not is_publish_allowed(self) and bool(self.pk) and drafts.exists()

    def publish(self, revision, user=None, *args, **kwargs):
        """Nobody publishes a story under a date that is still to come; code without a user (imports) may."""
        date, hour = (as_moment(revision.content.get(name)) for name in ("date", "go_live_at"))
        if is_future_dated(date, hour) and kwargs.get("log_action") == SCHEDULED:
            # Planned by other means than the form, which asks; its hour has come.
            revision.content["date"] = (hour or timezone.now()).isoformat()
            revision.save(update_fields=["content"])
        elif user and is_future_dated(date, hour) and not self.is_public_elsewhere(date):
            raise PublishBlocked({"date": [ahead(date)]})
        return super().publish(revision, user, *args, **kwargs)

    def is_public_elsewhere(self, date) -> bool:
        """Whether another language's version is public under that date: a translation has its original's."""
        versions = type(self)._base_manager.filter(translation_key=self.translation_key, live=True)
        return versions.exclude(pk=self.pk).filter(date__gte=date).exists()

    def copy(self, *args, reset_translation_key=True, **kwargs):
        """A copy for translation is the same story in other words, and keeps everything."""
        if not reset_translation_key:
            self.exclude_fields_in_copy = []
        return super().copy(*args, reset_translation_key=reset_translation_key, **kwargs)

    @property
    def shown_updated(self):
        """When to say that the story was updated: not within the first minute of its life."""
        if self.updated and self.date and self.updated - self.date >= timedelta(minutes=1):
            return self.updated
        return None
