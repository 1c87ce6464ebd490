"""The widget for a date and a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class DayAndTime(forms.SplitDateTimeWidget):
    """A date and a time, each in the browser's own field."""

    template_name = "core/day_and_time.html"

    def __init__(self, *, required: bool = True) -> None:
        date_attrs: dict[str, Any] = {"type": "date", "required": required}
        time_attrs: dict[str, Any] = {"type": "time", "required": required}
        super().__init__(
            date_attrs=date_attrs,
            time_attrs=time_attrs,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )

    def labels(self) -> tuple[str, str]:
        return _("Date"), _("Time")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for widget, label in zip(context["widget"]["subwidgets"], self.labels(), strict=True):
            widget["label"] = label
        return context
