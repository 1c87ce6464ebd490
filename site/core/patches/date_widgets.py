"""Date fields of the admin keep what is typed, and a default date does not count as a change.

Wagtail's picker (8.0) replaces every date that it cannot parse with the present time, without a warning. And for a
callable default (a correction's date), Django stores the initial value in a hidden field that Wagtail does not
render, so that a story with a correction always looked changed, and no approval of it lasted.
"""

from typing import Any

from django.db.models import DateField
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

WIDGETS = (AdminDateInput, AdminDateTimeInput, AdminTimeInput)


def install() -> None:
    for widget in WIDGETS:
        widget.get_config = without_format_changes(widget.get_config)
    plain = {"widget": AdminDateInput, "show_hidden_initial": False}
    register_form_field_override(DateField, override=plain)


def without_format_changes(make_config: Any) -> Any:
    return lambda widget: {**make_config(widget), "validateOnBlur": False}
