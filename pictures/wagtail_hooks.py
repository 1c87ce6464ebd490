"""Disable Wagtail's preview of a filter spec, and let its accessibility checker report missing alternative texts."""

from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from core.page_cache.changes import record
from core.page_cache.tags import PICTURES, picture_tag
from pictures.image_operations import FillAtOperation
from pictures.models import Picture
from pictures.rendition_sizes import FILL_AT
from pictures.used_texts import used_texts


def not_found(request: HttpRequest, **parameters: Any) -> NoReturn:
    raise Http404


@hooks.register("register_admin_urls", order=-1)
def register_closed_preview() -> list[Any]:
    """Return a 404 for Wagtail's (8.0) preview, which decodes in the web worker. Only its URL generator uses it."""
    return [path("images/<int:image_id>/preview/<str:filter_spec>/", not_found)]


@hooks.register("register_image_operations")
def register_fill_at() -> list[Any]:
    return [(FILL_AT, FillAtOperation)]


@hooks.register("register_admin_urls")
def register_used_texts() -> list[Any]:
    return [path("picture-texts/", used_texts, name="picture_texts")]


@hooks.register("insert_editor_js")
def picture_text_script() -> Any:
    source, address = static("pictures/picture-texts.js"), reverse("picture_texts")
    script = format_html('<script src="{}" data-picture-texts="{}"></script>', source, address)
    return script + render_to_string("pictures/crop_control.html")


@hooks.register("construct_wagtail_userbar")
def report_missing_alt_texts(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Add axe-core's rule for a missing `alt`, which Wagtail (8.0) does not run: its own is for poor texts only."""
    for item in items:
        if isinstance(item, ContentCheckerItem):
            item.axe_run_only = [*item.axe_run_only, "image-alt"]
            message = {
                "error_name": _("The picture has no alt text"),
                "help_text": _("Describe what the picture shows, or mark it as decorative."),
            }
            item.axe_messages = {**item.axe_messages, "image-alt": message}


@hooks.register("after_bulk_action")
def record_moved_pictures(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    """Record that pictures are in another collection, which Wagtail (8.0) stores without a signal."""
    moved = [picture_tag(one.pk) for one in objects if isinstance(one, Picture)]
    if moved and action_type == "add_to_collection":
        record({PICTURES, *moved})
