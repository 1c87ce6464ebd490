"""Disable Wagtail's preview of a filter spec."""

from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from django.urls import path
from wagtail import hooks


def not_found(request: HttpRequest, **parameters: Any) -> NoReturn:
    raise Http404


@hooks.register("register_admin_urls", order=-1)
def register_closed_preview() -> list[Any]:
    """Return a 404 for Wagtail's (8.0) preview, which decodes in the web worker. Only its URL generator uses it."""
    return [path("images/<int:image_id>/preview/<str:filter_spec>/", not_found)]
