"""Date fields of the admin leave what is typed alone, and what they propose is no change.

Wagtail's picker (8.0) writes the present moment over every date that it cannot read, and the form would send that
without a word. And where today is proposed (a correction's date), Django keeps the proposal in a second field that
Wagtail does not show, so that a story with a correction looked changed for ever, and no approval of it held.
"""

from django.db.models import DateField
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

WIDGETS = (AdminDateInput, AdminDateTimeInput, AdminTimeInput)


def install():
    for widget in WIDGETS:
        widget.get_config = without_format_changes(widget.get_config)
    plain = {"widget": AdminDateInput, "show_hidden_initial": False}
    register_form_field_override(DateField, override=plain)


def without_format_changes(make_config):
    return lambda widget: {**make_config(widget), "validateOnBlur": False}
