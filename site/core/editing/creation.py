"""Create a new item only once, even if the response to its first save is lost and the form is sent again.

Each form for a new item has a random number (`loaded_version`: "app.model:::number"). The session records which
item was created with it. A later request with the same number edits that item.
"""

import json
import secrets
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import resolve, reverse
from wagtail.models import Page

from core.editing.versions import FIELD, Loaded

SESSION_KEY = "made_with_forms"
MAX_FORMS = 20  # recorded in a session


def token_of_new(model: type[Model]) -> str:
    return f"{model._meta.label_lower}:::{secrets.token_hex(8)}"


def number_in(request: HttpRequest) -> str:
    loaded = Loaded.read(request.POST.get(FIELD, ""), needs_pk=False)
    return loaded.version if loaded and not loaded.pk else ""


def remember(request: HttpRequest, item: Model, address: str = "") -> None:
    """Record in the session that the request's form has created this item, which is edited at the address."""
    if not (number := number_in(request)):
        return
    address = address or edit_url(item)
    created = [*request.session.get(SESSION_KEY, {}).items(), (number, [address, {}])]
    request.session[SESSION_KEY] = dict(created[-MAX_FORMS:])


def edit_url(item: Any) -> str:
    if isinstance(item, Page):
        return reverse("wagtailadmin_pages:edit", args=[item.pk])
    return reverse(item.snippet_viewset.get_url_name("edit"), args=[item.pk])


def remember_rows(request: HttpRequest, response: Any) -> None:
    """Record the primary keys of inline rows that an autosave reports to the form."""
    if response.status_code != 200 or response.headers.get("Content-Type") != "application/json":
        return
    number = number_in(request)
    created = request.session.get(SESSION_KEY, {}) if number else {}
    if number in created:
        updates = json.loads(response.content).get("field_updates")
        created[number][1] = updates or created[number][1]
        request.session[SESSION_KEY] = created


def save_again(request: HttpRequest) -> Any:
    """Handle a repeated first save as an edit of the item it created; return None if it created none."""
    number = number_in(request)
    address, rows = (number and request.session.get(SESSION_KEY, {}).get(number)) or (None, {})
    if not address:
        return None
    request.POST = request.POST.copy()
    for name, value in rows.items():
        request.POST[name] = value
    request.path = request.path_info = address
    request.resolver_match = match = resolve(address)
    return match.func(request, *match.args, **match.kwargs)
