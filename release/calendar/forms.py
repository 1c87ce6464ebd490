"""The form that moves a release to another time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from release.forms import ChoicesForm


class DayAndTime(forms.SplitDateTimeWidget):
    """A date and a time, each in the browser's own field."""

    template_name = "release/calendar/day_and_time.html"

    def __init__(self) -> None:
        super().__init__(
            date_attrs={"type": "date", "required": True},
            time_attrs={"type": "time", "required": True},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for widget, label in zip(
            context["widget"]["subwidgets"], (_("Date"), _("Time")), strict=True
        ):
            widget["label"] = label
        return context


class MoveForm(ChoicesForm):
    """Another time for all languages, with the choices for those that are not ready."""

    at = forms.SplitDateTimeField(
        label=_("New time"),
        widget=DayAndTime,
        help_text=_("Norwegian time."),
        input_date_formats=["%Y-%m-%d"],
        input_time_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
    )
    field_order = ("version", "at")
