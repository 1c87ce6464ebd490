"""A new item is made once, also when the answer to its first save was lost and the form is sent again.

Each form for a new item has a number (`loaded_version`: "app.model:::number"). The session remembers what was made
with it; what is sent with that number afterwards is a change of that item.
"""

import json
import secrets

from django.db.models import Model
from django.urls import resolve, reverse
from wagtail.models import Page

from core.editing.versions import FIELD, Loaded

MADE = "made_with_forms"
MOST = 20  # forms that a session remembers


def token_of_new(model: type[Model]) -> str:
    return f"{model._meta.label_lower}:::{secrets.token_hex(8)}"


def number_in(request) -> str:
    loaded = Loaded.read(request.POST.get(FIELD, ""), needs_pk=False)
    return loaded.version if loaded and not loaded.pk else ""


def remember(request, item: Model):
    """Called when an item has been made, whatever its form's buttons said."""
    if not (number := number_in(request)):
        return
    if isinstance(item, Page):
        address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    else:
        address = reverse(item.snippet_viewset.get_url_name("edit"), args=[item.pk])
    made = [*request.session.get(MADE, {}).items(), (number, [address, {}])]
    request.session[MADE] = dict(made[-MOST:])


def remember_rows(request, response):
    """The numbers that the rows of an item have got, which an autosave tells the form."""
    if response.status_code != 200 or response.headers.get("Content-Type") != "application/json":
        return
    number = number_in(request)
    made = request.session.get(MADE, {}) if number else {}
    if number in made:
        made[number][1] = json.loads(response.content).get("field_updates") or made[number][1]
        request.session[MADE] = made


def save_again(request):
    """Answer what is sent once more as a change of the item that it has made; None where it has made none."""
    number = number_in(request)
    address, rows = (number and request.session.get(MADE, {}).get(number)) or (None, {})
    if not address:
        return None
    request.POST = request.POST.copy()
    for name, value in rows.items():
        request.POST[name] = value
    request.path = request.path_info = address
    request.resolver_match = match = resolve(address)
    return match.func(request, *match.args, **match.kwargs)
