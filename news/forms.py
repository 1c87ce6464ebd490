from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from core.forms import PageForm
from news.story_dates import is_future_dated
from pictures.models import validate_described

SCHEDULE, TODAY = "schedule", "today"


class StoryForm(PageForm):
    """Asks for what a story needs to be seen by others, but never of a draft."""

    date_ahead = forms.ChoiceField(
        label=gettext_lazy("The date is in the future"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (SCHEDULE, gettext_lazy("Publish the story at that time")),
            (TODAY, gettext_lazy("Publish it now, with today's date")),
        ],
    )

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            try:
                validate_described(
                    cleaned.get("lead_alt", ""),
                    cleaned.get("lead_picture"),
                    cleaned.get("lead_decorative", False),
                )
            except ValidationError as error:
                self.add_error("lead_alt", error)
        if self.asks_about_date(cleaned):
            self.settle_date(cleaned, cleaned.get("date_ahead"))
        return cleaned

    def asks_about_date(self, cleaned: Any) -> bool:
        """Whether the story would be public before its own date."""
        return self.is_going_public and is_future_dated(
            cleaned.get("date"), cleaned.get("go_live_at")
        )

    def settle_date(self, cleaned: Any, answer: str) -> None:
        """Do what the editor has chosen, or ask; everything that was written is still in the form."""
        date, hour = cleaned["date"], cleaned.get("go_live_at")
        if answer == SCHEDULE:
            cleaned["go_live_at"] = self.instance.go_live_at = date
        elif answer == TODAY:
            # Empty is the moment of the first publishing, also when others have to approve it first.
            is_new = not self.instance.first_published_at
            cleaned["date"] = None if is_new else hour or timezone.now()
        else:
            said = _(
                "The story is dated %(date)s. Choose what should happen, then press the button again."
            )
            when = date_format(timezone.localtime(date), "DATETIME_FORMAT")
            self.add_error("date_ahead", ValidationError(said % {"date": when}, code="ahead"))


class DateAheadPanel(FieldPanel):
    """The question what a date that is still to come means, where there is something to ask."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(
                super().is_shown()
                and self.form is not None
                and (self.form.errors.get("date_ahead") or self.form.data.get("date_ahead"))
            )
