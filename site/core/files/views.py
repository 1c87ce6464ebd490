"""Views that serve uploaded files."""

import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.urls import get_resolver
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.documents.wagtail_hooks import check_view_restrictions

from core.files.access import may_see
from core.files.delivery import PUBLIC_AGE, deliver
from core.files.kinds import FileKind, kind_of

logger = logging.getLogger(__name__)


@require_safe
def serve(request: HttpRequest, name: str) -> Any:
    """Serve a file to those with access, and a 404 to others. A public file costs one query."""
    kind = kind_of(name)
    row = kind and kind.rows().filter(**{kind.field: name}).first()
    if not kind or not row:
        return not_found(request)
    owner = kind.owner_of(row)
    public = row.is_shown and not row.is_restricted
    if not public and not may_see(request, owner):
        return restriction_form(request, row, owner) or not_found(request)
    if isinstance(owner, get_document_model()) and (answer := call_download_hooks(request, owner)):
        return answer
    try:
        return deliver(request, kind.file_of(row), title_of(owner), public=public)
    except FileNotFoundError:
        logger.warning("The file of %s is missing: %s", owner, name)
        return not_found(request)


@require_safe
def document(request: HttpRequest, pk: int, name: str) -> Any:
    """Redirect from a document's old URL, with any file name, to its file."""
    row = FileKind("", get_document_model()).rows().filter(pk=pk).first()
    if not row:
        return not_found(request)
    public = row.is_shown and not row.is_restricted
    if not public and not may_see(request, row):
        return restriction_form(request, row, row) or not_found(request)
    age = f"public, max-age={PUBLIC_AGE}, must-revalidate" if public else "private, no-store"
    return HttpResponseRedirect(row.file.url, headers={"Cache-Control": age})


def title_of(owner: Any) -> str:
    return getattr(owner, "title", "")


def restriction_form(request: HttpRequest, row: Any, owner: Any) -> Any:
    """Return Wagtail's log-in or password form for a document of a private collection that a public page shows.

    Return None for all other files.
    """
    if row.is_shown and isinstance(owner, get_document_model()):
        return check_view_restrictions(owner, request)
    return None


def call_download_hooks(request: HttpRequest, owner: Any) -> Any:
    """Call Wagtail's hooks and signal for a download, except the check of view restrictions, done already."""
    for ask in hooks.get_hooks("before_serve_document"):
        if ask is not check_view_restrictions:
            answer = ask(owner, request)
            if isinstance(answer, HttpResponse):
                return answer
    document_served.send(sender=type(owner), instance=owner, request=request)
    return None


def not_found(request: HttpRequest) -> Any:
    """Return an uncacheable 404: the site's error page for a browser tab, a line of text for an embedded picture."""
    if "text/html" in request.headers.get("Accept", ""):
        page: Any = get_resolver(settings.ROOT_URLCONF).resolve_error_handler(404)
        response = page(request, exception=None)
    else:
        response = HttpResponseNotFound("404", content_type="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
