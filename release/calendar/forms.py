"""The form that moves a release to another time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.day_and_time import DayAndTime
from release.forms import ChoicesForm


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
