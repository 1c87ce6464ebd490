"""Start Wagtail's choosers without inline scripts, so that the admin's content security policy can refuse these.

Wagtail (8.0) prints a script after each chooser, date field and inline panel. Here an element with the same data is
printed instead, and `admin/widget-starts.js` does what the script did. Panels are template overrides.
"""

import json
from typing import Any

from django.forms import Widget
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput, BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

DATES = {
    AdminDateInput: "initDateChooser",
    AdminDateTimeInput: "initDateTimeChooser",
    AdminTimeInput: "initTimeChooser",
}


def install() -> None:
    BaseChooser.render = render
    for widget, function in DATES.items():
        widget.template_name = widget.__base__.template_name
        widget.render = with_start(function)


def with_start(function: str) -> Any:
    def render(widget: Any, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> str:
        html = Widget.render(widget, name, value, attrs, renderer)
        identifier = widget.build_attrs(widget.attrs, attrs).get("id", "")
        return SafeString(html) + start(function, identifier, widget.get_config())

    return render


def render(chooser: Any, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> str:
    """Return the HTML of a chooser and the start of its script. Raises KeyError if the attributes lack an id."""
    data = chooser.get_value_data(value)
    html = chooser.render_html(name, data, attrs)
    return SafeString(html) + start_of(chooser, attrs["id"], name, data)


def start_of(chooser: Any, identifier: str, name: str, data: Any) -> SafeString:
    if isinstance(chooser, AdminTaskChooser):
        return start("createTaskChooser", identifier)
    options = chooser.get_js_init_options(identifier, name, data)
    return start(chooser.js_constructor, identifier, options)


def start(name: str, identifier: str, options: dict | None = None) -> SafeString:
    """Return the element that has `widget-starts.js` call a function or class of Wagtail's."""
    element = '<widget-start hidden data-name="{}" data-id="{}" data-options="{}"></widget-start>'
    return format_html(element, name, identifier, json.dumps(options or {}))
