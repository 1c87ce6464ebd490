"""Additions to every page of the admin: dash quotes, kept text, and labels in the user's language."""

import json
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.rich_text.editors.draftail.features import PluginFeature

from core import action_menu  # noqa: F401, registers a hook
from core.editing.creation import remember
from core.editing.unsaved import KEPT_VERSION
from core.links import PublicPageLinks
from core.patches.admin_labels import lazy_format


@hooks.register("register_rich_text_features", order=1)
def register_page_links(features: Any) -> None:
    """Replace Wagtail's handler of page links."""
    features.register_link_type(PublicPageLinks)


@hooks.register("register_rich_text_features")
def dash_quotes(features: Any) -> None:
    plugin = PluginFeature({"type": "dash-quotes"}, js=["admin/dash-quotes.js"])
    features.register_editor_plugin("draftail", "dash-quotes", plugin)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def report_rejection(request: HttpRequest, item: Any) -> None:
    """Add a message about a rejection, as Wagtail (8.0) reports only “updated”."""
    is_rejection = request.POST.get("workflow-action-name") == "reject"
    if is_rejection and "action-workflow-action" in request.POST:
        messages.info(request, gettext("Returned with a request for changes."))


@hooks.register("after_create_page")
@hooks.register("after_create_snippet")
def remember_creation(request: HttpRequest, item: Any) -> None:
    remember(request, item)


@hooks.register("register_log_actions")
def register_kept_version(actions: Any) -> None:
    message = _("Kept a version that is not the latest")
    actions.register_action(KEPT_VERSION, _("Keep a version"), message)


@hooks.register("insert_editor_js")
def editor_scripts() -> Any:
    sources = (
        (static(f"admin/{name}.js"),) for name in ("field-names", "inline-choosers", "text-fields")
    )
    return format_html_join("\n", '<script src="{}"></script>', sources)


@hooks.register("insert_global_admin_js")
def unsaved_text_scripts() -> Any:
    """Load the scripts before the page's content, so that they notice early typing."""
    names = ("session", "kept-text", "edits", "saving", "unsaved-text")
    sources = ((static(f"admin/{name}.js"),) for name in names)
    return format_html_join("\n", '<script src="{}"></script>', sources)


@hooks.register("insert_global_admin_css")
def global_styles() -> Any:
    sources = ((static(f"admin/{name}.css"),) for name in ("unsaved-text", "lists", "forms"))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sources)


@hooks.register("insert_global_admin_js")
def field_scripts() -> Any:
    sources = (
        (static(f"admin/{name}.js"),) for name in ("widget-starts", "field-notes", "typed-dates")
    )
    return format_html_join("\n", '<script src="{}"></script>', sources)


@hooks.register("insert_global_admin_js")
def untranslated_labels() -> Any:
    labels = {
        "Search": gettext("Search"),
        "More actions": gettext("More actions"),
        "$1 to $2 translation": gettext("Translation from $1 to $2"),
    }
    # A label that equals its translation would be replaced endlessly.
    changed = json.dumps({label: text for label, text in labels.items() if text != label})
    source = static("admin/english-words.js")
    return format_html('<script src="{}" data-words="{}"></script>', source, changed)


# Wagtail (8.0) and wagtail-localize (1.14.5) translate these once, into the language of the first request.
LABELS = {"translations": "Translations"}


@hooks.register("construct_reports_menu")
def relabel_menu_items(request: HttpRequest, items: Any) -> None:
    for item in items:
        for name, label in LABELS.items():
            # Wagtail makes the name of an item without one from its label, in that same language.
            if item.name.startswith(name) or f"/{name}/" in str(item.url):
                item.label = lazy_format(label, {})
