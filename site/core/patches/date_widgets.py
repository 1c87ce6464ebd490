"""Date fields of the admin keep what is typed and say its format, and a default date does not count as a change.

Wagtail's picker (8.0) replaces every date that it cannot parse with the present time, without a warning. And for a
callable default (a correction's date), Django stores the initial value in a hidden field that Wagtail does not
render, so that a story with a correction always looked changed, and no approval of it lasted.
"""

from typing import Any

from django.db.models import DateField
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

WIDGETS = (AdminDateInput, AdminDateTimeInput, AdminTimeInput)


def install() -> None:
    for widget in WIDGETS:
        widget.get_config = without_format_changes(widget.get_config)
        widget.get_context = with_hint(widget.get_context)
    plain = {"widget": AdminDateInput, "show_hidden_initial": False}
    register_form_field_override(DateField, override=plain)


def with_hint(make_context: Any) -> Any:
    """Add an example in the format of the user's language, and the time zone (`admin/typed-dates.js`)."""

    def get_context(widget: Any, name: str, value: Any, attrs: Any) -> Any:
        return make_context(
            widget, name, value, {**(attrs or {}), "data-date-hint": hint_of(widget)}
        )

    return get_context


def hint_of(widget: Any) -> str:
    example = timezone.localtime().strftime(widget.format)
    if isinstance(widget, AdminDateInput):
        return _("As in %(example)s") % {"example": example}
    zone = timezone.get_current_timezone_name()
    return _("As in %(example)s, time zone %(zone)s") % {"example": example, "zone": zone}


def without_format_changes(make_config: Any) -> Any:
    return lambda widget: {**make_config(widget), "validateOnBlur": False}
