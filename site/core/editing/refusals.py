"""Detection of forms that a view refused: the permission or the object has gone since the form was opened.

Wagtail answers with a redirect or an error page, and the text would be lost.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, RevisionMixin

from core.editing.versions import FIELD, Loaded
from core.trash import is_in_trash

REFUSED, GONE = "refused", "gone"
REDIRECTS = (301, 302, 303)
BLOCKED = b'"blocked_by_hook"'  # Wagtail's (8.0) answer to an autosave when a hook redirects


def refusal_reason(request: HttpRequest, response: Any) -> str:
    """Return why a sent form was not saved; empty if it was saved or is shown again."""
    if response.status_code in (404, 410):
        return GONE
    if response.status_code == 403:
        return REFUSED
    is_blocked = response.status_code == 400 and BLOCKED in response.content
    is_redirect = response.status_code in REDIRECTS
    if not is_blocked and not (is_redirect and is_turned_away(request, response["Location"])):
        return ""
    loaded = Loaded.read(request.POST.get(FIELD, ""))
    page = loaded.object if loaded else None
    return GONE if isinstance(page, Page) and is_in_trash(page) else REFUSED


def is_turned_away(request: HttpRequest, location: str) -> bool:
    loaded = Loaded.read(request.POST.get(FIELD, ""))
    is_elsewhere = leads_away(request, location)
    before = getattr(request, "version_before", None)  # missing if the view was not reached
    if before is None or not loaded or not isinstance(loaded.object, RevisionMixin):
        return is_elsewhere
    if loaded.current != before:
        return False
    # A workflow action saves no revision if nothing was changed.
    return is_elsewhere or "action-workflow-action" not in request.POST


def leads_away(request: HttpRequest, location: str) -> bool:
    """Return whether a redirect leads to the admin's home or log-in: Wagtail's (8.0) answer without permission."""
    if location == request.POST.get("next"):
        return False
    log_in = reverse("wagtailadmin_login")
    return location == reverse("wagtailadmin_home") or location.startswith(log_in)
