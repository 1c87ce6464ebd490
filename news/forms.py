from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from core.forms import PageForm
from core.translation_notes import TranslationNotesFormMixin
from news.story_dates import is_future_dated
from pictures.models import validate_described
from pictures.percent import half_point_error

SCHEDULE, TODAY = "schedule", "today"


class StoryForm(TranslationNotesFormMixin, PageForm):
    """The edit form of a story. Requires more of a story that is submitted or published than of a draft."""

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
            if not {"lead_focal_x", "lead_focal_y"} & self.errors.keys() and (
                half := half_point_error(cleaned.get("lead_focal_x"), cleaned.get("lead_focal_y"))
            ):
                self.add_error("lead_focal_y", half)
        if self.asks_about_date(cleaned):
            self.resolve_date(cleaned, cleaned.get("date_ahead"))
        return cleaned

    def asks_about_date(self, cleaned: Any) -> bool:
        """Return whether the story would be public before its own date."""
        return self.is_going_public and is_future_dated(
            cleaned.get("date"), cleaned.get("go_live_at")
        )

    def resolve_date(self, cleaned: Any, answer: str) -> None:
        """Apply the editor's choice to the dates, or add an error that asks for one."""
        date, hour = cleaned["date"], cleaned.get("go_live_at")
        if answer == SCHEDULE:
            cleaned["go_live_at"] = self.instance.go_live_at = date
        elif answer == TODAY:
            # An empty date becomes the time of first publication, even if approval comes first.
            is_new = not self.instance.first_published_at
            cleaned["date"] = None if is_new else hour or timezone.now()
        else:
            message = _(
                "The story is dated %(date)s. Choose what should happen, then press the button again."
            )
            when = date_format(timezone.localtime(date), "DATETIME_FORMAT")
            self.add_error("date_ahead", ValidationError(message % {"date": when}, code="ahead"))


class DateAheadPanel(FieldPanel):
    """The question of what to do about a future date; shown only if the form has asked it."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(
                super().is_shown()
                and self.form is not None
                and (self.form.errors.get("date_ahead") or self.form.data.get("date_ahead"))
            )
