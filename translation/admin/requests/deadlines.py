"""The field for a deadline: a date, and a time if there is one."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.day_and_time import DayAndTime
from translation.workflow.deadlines import END_OF_DAY, time_of

LATEST = timedelta(days=5 * 365)


class DeadlineWidget(DayAndTime):
    def __init__(self) -> None:
        super().__init__(required=False)

    def labels(self) -> tuple[str, str]:
        return _("Date"), _("Time (optional)")

    def decompress(self, value: Any) -> Any:
        """Return date and time; the time stays empty for the end of the day, as it was entered."""
        return (timezone.localtime(value).date(), time_of(value)) if value else (None, None)


class DeadlineField(forms.SplitDateTimeField):
    """A moment in the future, in the user's time zone. Without a time, it is the end of the day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "required": False,
                "label": gettext_lazy("Deadline"),
                "widget": DeadlineWidget(),
                "help_text": gettext_lazy("Without a time, the deadline is the end of the day."),
                "input_date_formats": ["%Y-%m-%d", "%d.%m.%Y"],
                "input_time_formats": ["%H:%M", "%H:%M:%S", "%H.%M"],
                "require_all_fields": False,
                **kwargs,
            }
        )
        for field in self.fields:
            field.required = False

    def compress(self, data_list: Any) -> datetime | None:
        day, at = [*data_list, None, None][:2]
        if day is None and at is None:
            return None
        if day is None:
            raise ValidationError(_("Enter the date of the deadline, too."))
        return super().compress((day, at or END_OF_DAY))

    def validate(self, value: datetime | None) -> None:
        super().validate(value)
        if value and value < timezone.now():
            raise ValidationError(_("The deadline has already passed."))
        # A typing error, and in the year 9999 a time that other time zones do not have.
        if value and value > timezone.now() + LATEST:
            raise ValidationError(_("The deadline is more than five years away."))
