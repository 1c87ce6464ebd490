"""Locations of translations in the page tree, including those that do not exist yet."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import OuterRef
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation


class TreeLocation(NamedTuple):
    """A path in the page tree, None for a shared snippet, and the locale's pk."""

    path: str | None
    locale: int


def targets_of(model: Any) -> Any:
    """Return the targets among a model's items, as a subquery of a queryset of translations."""
    return model._base_manager.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
    )


def location_of(translation: Translation) -> TreeLocation:
    """Return the location of a translation. No query if the queryset has annotated `target_path`."""
    if "target_path" not in translation.__dict__:
        pages = Page.objects.filter(
            translation_key=translation.source.object_id, locale=translation.target_locale_id
        )
        translation.target_path = pages.values_list("path", flat=True).first()
    return TreeLocation(translation.target_path, translation.target_locale_id)


def locations_for(items: Iterable, locale: Locale) -> set[TreeLocation]:
    """Return the locations of items in another language, in two queries.

    An untranslated page gets the location of its nearest translated ancestor, below which it will be created.
    """
    ancestries = [ancestor_paths(item) if isinstance(item, Page) else [] for item in items]
    paths = {path for ancestry in ancestries for path in ancestry}
    keys = dict(Page.objects.filter(path__in=paths).values_list("path", "translation_key"))
    translated = Page.objects.filter(translation_key__in=keys.values(), locale=locale)
    path_by_key = dict(translated.values_list("translation_key", "path"))
    return {
        TreeLocation(
            next(
                (path_by_key[keys[path]] for path in ancestry if keys[path] in path_by_key),
                ancestry[-1],
            )
            if ancestry
            else None,
            locale.pk,
        )
        for ancestry in ancestries
    }


def ancestor_paths(page: Page) -> list[str]:
    """Return the paths of a page and its ancestors, the root's last."""
    return [page.path[:end] for end in range(len(page.path), 0, -page.steplen)]
