"""The date of a story, and the rule that a story is not published under a future date."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.publishing import PublishBlocked, is_publish_allowed

if TYPE_CHECKING:
    from wagtail.models import Page as MixinBase
else:
    MixinBase = object

# Allows for differences between the clocks of two machines.
TOLERANCE = timedelta(minutes=1)


def as_moment(value: Any) -> Any:
    """Return a date-time from a revision's content, where it is a string once it is stored."""
    return parse_datetime(value) if isinstance(value, str) else value


def is_future_dated(date: Any, publish_at: Any = None) -> bool:
    """Return whether a date is after the time of publishing: now, or the scheduled time if that is later."""
    now = timezone.now()
    return bool(date) and date > max(now, publish_at or now) + TOLERANCE


def future_date_message(date: Any) -> str:
    text = _(
        "The date of this story is in the future (%(date)s). Open the story, and either schedule it for "
        "that time or change the date to today."
    )
    return text % {"date": date_format(timezone.localtime(date), "DATETIME_FORMAT")}


LOCK_FIELDS = ("locked", "locked_at", "locked_by")


class StoryDateMixin(MixinBase):
    """Mixin for the story model, listed before the page class."""

    date: Any

    # A copy is a new story: it has no lock, publication, schedule or correction.
    exclude_fields_in_copy = [
        *LOCK_FIELDS,
        "date",
        "updated",
        "corrections",
        "first_published_at",
        "go_live_at",
        "expire_at",
    ]

    def clean(self) -> None:
        super().clean()
        if self.updated and self.date and self.updated < self.date:
            message = _("A story cannot be updated before its date.")
            raise ValidationError({"updated": ValidationError(message, code="before_date")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live and not self.date:
            self.date = self.first_published_at or timezone.now()
        if self.live and is_future_dated(self.date) and self.is_published_by_save():
            raise PublishBlocked({"date": [future_date_message(self.date)]})
        super().save(*args, **kwargs)

    def is_published_by_save(self) -> bool:
        """Return whether this save makes a draft live without `publish`, as an action of Wagtail's API does."""
        drafts = type(self)._base_manager.filter(pk=self.pk, live=False)
        return not is_publish_allowed(self) and bool(self.pk) and drafts.exists()

    def check_before_publish(self, revision: Any, user: Any, is_due: bool) -> None:
        """Check the date, too. A future date is refused, except without a user (imports)."""
        super().check_before_publish(revision, user, is_due)
        date, publish_at = (
            as_moment(revision.content.get(name)) for name in ("date", "go_live_at")
        )
        if is_due and is_future_dated(date, publish_at):
            # Scheduled without the form, which checks the date.
            revision.content["date"] = (publish_at or timezone.now()).isoformat()
            revision.save(update_fields=["content"])
        elif user and is_future_dated(date, publish_at) and not self.is_public_elsewhere(date):
            raise PublishBlocked({"date": [future_date_message(date)]})

    def is_public_elsewhere(self, date: Any) -> bool:
        """Return whether another language version is public under that date, which a translation shares."""
        versions = type(self)._base_manager.filter(translation_key=self.translation_key, live=True)
        return versions.exclude(pk=self.pk).filter(date__gte=date).exists()

    def copy(self, *args: Any, reset_translation_key: bool = True, **kwargs: Any) -> Any:
        """Copy the story; a copy for translation keeps all fields but the lock."""
        if not reset_translation_key:
            self.exclude_fields_in_copy = [*LOCK_FIELDS]
        return super().copy(*args, reset_translation_key=reset_translation_key, **kwargs)

    @property
    def shown_updated(self) -> Any:
        """The time of the update to show; None within a minute of the story's date."""
        if self.updated and self.date and self.updated - self.date >= timedelta(minutes=1):
            return self.updated
        return None
