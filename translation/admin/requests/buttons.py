"""Buttons on pages and shared snippets that lead to the translation editor, in place of wagtail-localize's.

Localize's buttons request a translation under another name, and sync it, which happens automatically
here. Wagtail 8.0 has no hook to remove a button from a page header, so they are removed from the registry.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.admin.utils import quote
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail_localize import wagtail_hooks as localize
from wagtail_localize.models import Translation

from core.languages import code_of, name_in_sentence
from core.listings import annotates_lists
from core.models.texts import RowsAsJSON
from core.newsroom_languages import front_pages_of
from translation.workflow.permissions import may_send

ICON = "wagtail-localize-language"


@annotates_lists
def with_translations(items: Any) -> Any:
    """Annotate items with their translations, and whether a version in some language is missing."""
    enabled = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), enabled=True
    ).order_by()
    rows = RowsAsJSON(JSONObject(pk="pk", locale="target_locale_id"))
    is_page = issubclass(items.model, Page)
    versions = (Page if is_page else items.model)._base_manager.filter(
        translation_key=OuterRef(OuterRef("translation_key")),
        **({"alias_of": None} if is_page else {}),
    )
    requested = Translation.objects.filter(
        source__object_id=OuterRef(OuterRef("translation_key")), enabled=True
    )
    missing = Locale.objects.filter(language_code__in=dict(settings.LANGUAGES)).exclude(
        pk=OuterRef("locale_id")
    )
    missing = missing.exclude(pk__in=versions.values("locale_id"))
    fronts = front_pages_of(items.model, lambda name: OuterRef(OuterRef(name)))
    missing = missing.filter(Q(pk__in=fronts.values("locale")) | ~Exists(fronts))
    return items.annotate(
        enabled_translations=Subquery(
            enabled.values("source__object_id").annotate(all=rows).values("all")
        ),
        is_missing_version=Exists(missing.exclude(pk__in=requested.values("target_locale_id"))),
    )


@hooks.register("construct_explorer_page_queryset")
def prefetch_buttons(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    return with_translations(pages)


def page_buttons(
    page: Any, user: Any, view_name: Any = None, next_url: Any = None
) -> Iterator[Any]:
    if not page.is_root():
        yield from buttons(page, user, "page", [page.alias_of_id or page.pk])


def snippet_buttons(snippet: Any, user: Any, next_url: Any = None) -> Iterator[Any]:
    if hasattr(snippet, "translation_key"):
        names = [snippet._meta.app_label, snippet._meta.model_name, quote(snippet.pk)]
        yield from buttons(snippet, user, "snippet", names)


def buttons(item: Any, user: Any, kind: Any, names: Any) -> Iterator[Any]:
    """Yield buttons to open the item's translations and, while a language is missing, to request one."""
    if not may_send(user, item):
        return
    if not hasattr(item, "enabled_translations"):
        item = with_translations(type(item)._base_manager.filter(pk=item.pk)).get()
    translations = {one["locale"]: one["pk"] for one in item.enabled_translations or []}
    if own := translations.get(item.locale_id):
        yield open_button(own, _("Open the translation"))
        return
    for locale, translation in sorted(translations.items()):
        label = _("Open the translation into %(language)s")
        label %= {"language": name_in_sentence(code_of(locale))}
        yield open_button(
            translation, label if has_several_targets() else _("Open the translation")
        )
    if item.is_missing_version:
        address = reverse(f"wagtail_localize:submit_{kind}_translation", args=names)
        yield Button(_("Send for translation"), address, icon_name=ICON, priority=60)


def has_several_targets() -> bool:
    return len(settings.LANGUAGES) > 2


def open_button(translation: int, label: str) -> Button:
    return Button(
        label, reverse("translation:edit", args=[translation]), icon_name=ICON, priority=60
    )


def install() -> None:
    """Replace wagtail-localize's buttons."""
    for name, original, replacement in (
        ("register_page_header_buttons", localize.page_listing_more_buttons, page_buttons),
        ("register_page_listing_more_buttons", localize.page_listing_more_buttons, page_buttons),
        (
            "register_snippet_listing_buttons",
            localize.register_snippet_listing_buttons,
            snippet_buttons,
        ),
    ):
        hooks._hooks[name].remove((original, 0))
        hooks.register(name, replacement)
