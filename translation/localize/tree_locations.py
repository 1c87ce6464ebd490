"""Locations of translations in the page tree, including those that do not exist yet."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import OuterRef
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.newsroom_access import front_pages, may_be_common, path_of_newsroom, site_pk_of


class TreeLocation(NamedTuple):
    """A path in the page tree, and the locale's pk.

    A snippet of a newsroom has the path of its front page; one that is common to all has none.
    """

    path: str | None
    locale: int


def targets_of(model: Any) -> Any:
    """Return the targets among a model's items, as a subquery of a queryset of translations."""
    return model._base_manager.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
    )


def location_of(translation: Translation) -> TreeLocation:
    """Return the location of a translation.

    No query if the queryset has annotated `target_path` and selected the status, which knows that of a snippet.
    """
    if "target_path" not in translation.__dict__:
        pages = Page.objects.filter(
            translation_key=translation.source.object_id, locale=translation.target_locale_id
        )
        translation.target_path = pages.values_list("path", flat=True).first()
    if translation.target_path is None:
        status = getattr(translation, "status", None)
        translation.target_path = status.path if status else ""
    return TreeLocation(translation.target_path, translation.target_locale_id)


def location_of_snippet(item: Any, locale: int) -> TreeLocation:
    """Return the location of a shared snippet in a language. Two queries if it belongs to a newsroom."""
    site = site_pk_of(item) if may_be_common(type(item)) else None
    return TreeLocation(path_of_newsroom(site, locale, front_pages()) if site else None, locale)


def locations_for(items: Iterable, locale: Locale) -> set[TreeLocation]:
    """Return the locations of items in another language, in two queries for pages.

    An untranslated page gets the location of its nearest translated ancestor, below which it will be created.
    """
    items = list(items)
    pages = [item for item in items if isinstance(item, Page)]
    snippets = [item for item in items if not isinstance(item, Page)]
    ancestries = [ancestor_paths(page) for page in pages]
    paths = {path for ancestry in ancestries for path in ancestry}
    keys = dict(Page.objects.filter(path__in=paths).values_list("path", "translation_key"))
    translated = Page.objects.filter(translation_key__in=keys.values(), locale=locale)
    path_by_key = dict(translated.values_list("translation_key", "path"))
    nearest = (
        next(
            (path_by_key[keys[path]] for path in ancestry if keys[path] in path_by_key),
            ancestry[-1],
        )
        for ancestry in ancestries
    )
    return {
        *(TreeLocation(path, locale.pk) for path in nearest),
        *(location_of_snippet(item, locale.pk) for item in snippets),
    }


def ancestor_paths(page: Page) -> list[str]:
    """Return the paths of a page and its ancestors, the root's last."""
    return [page.path[:end] for end in range(len(page.path), 0, -page.steplen)]
