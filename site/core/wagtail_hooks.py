"""What we add to every screen: dash quotes while typing, and words in the language of whoever is there."""

import json

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.rich_text.editors.draftail.features import PluginFeature
from wagtail.models import Page
from wagtail.utils.version import get_main_version

from core.editing.creation import remember
from core.editing.unsaved import KEPT_BESIDE
from core.links import PublicPageLinks
from core.patches.admin_labels import lazy_format


@hooks.register("register_rich_text_features", order=1)
def public_page_links(features):
    """After Wagtail's own, which it takes the place of."""
    features.register_link_type(PublicPageLinks)


@hooks.register("register_rich_text_features")
def dash_quotes(features):
    plugin = PluginFeature({"type": "dash-quotes"}, js=["admin/dash-quotes.js"])
    features.register_editor_plugin("draftail", "dash-quotes", plugin)


@hooks.register("after_edit_page")
def say_what_was_decided(request, page):
    """Wagtail (8.0) says “updated” whether a page was approved, published or sent back."""
    if "action-workflow-action" in request.POST:
        decision = request.POST.get("workflow-action-name")
        if decision == "reject":
            messages.info(request, gettext("Sent back with a request for changes."))
        elif not Page.objects.get(pk=page.pk).workflow_in_progress:
            messages.info(
                request, gettext("Approved. It is public, or will be at the time that is set.")
            )


@hooks.register("after_create_page")
@hooks.register("after_create_snippet")
def made_once(request, item):
    remember(request, item)


@hooks.register("register_log_actions")
def keeping_beside(actions):
    said = _("Kept a version beside a newer one")
    actions.register_action(KEPT_BESIDE, _("Keep a version"), said)


@hooks.register("insert_editor_js")
def editor_scripts():
    return format_html('<script src="{}"></script>', static("admin/table-words.js"))


@hooks.register("insert_global_admin_js")
def what_is_typed_is_kept():
    """They stand before the page's content: what is typed first is heard, too."""
    names = ("session", "kept-text", "edits", "saving", "unsaved-text")
    sources = ((static(f"admin/{name}.js"),) for name in names)
    return format_html_join("\n", '<script src="{}"></script>', sources)


@hooks.register("insert_global_admin_css")
def styles_of_every_screen():
    sources = ((static(f"admin/{name}.css"),) for name in ("unsaved-text", "lists"))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sources)


@hooks.register("insert_global_admin_js")
def typed_dates():
    return format_html('<script src="{}"></script>', static("admin/typed-dates.js"))


@hooks.register("insert_global_admin_js")
def english_words():
    words = {
        "Search": gettext("Search"),
        "More actions": gettext("More actions"),
        "$1 to $2 translation": gettext("Translation from $1 to $2"),
    }
    # A word that stays the same would be put in for itself without end.
    other = json.dumps({word: said for word, said in words.items() if said != word})
    source = static("admin/english-words.js")
    return format_html('<script src="{}" data-words="{}"></script>', source, other)


# Wagtail (8.0) and localize (1.14.5) say these in the language of whoever came first after a start.
LABELS = {"translations": "Translations", "whats-new": "What's new in Wagtail %(version)s"}


@hooks.register("construct_reports_menu")
@hooks.register("construct_help_menu")
def label_for_each(request, items):
    version = {"version": get_main_version(include_patch=False)}
    for item in items:
        for name, label in LABELS.items():
            # An item that was given no name has one made of its label, in that same language.
            if item.name.startswith(name) or f"/{name}/" in str(item.url):
                item.label = lazy_format(label, version)
