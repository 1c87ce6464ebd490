"""Where translations stand in the page tree, or will stand once they are made."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import OuterRef
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation


class TreeLocation(NamedTuple):
    """A path in the page tree, None for a register item; and the locale's pk."""

    path: str | None
    locale: int


def targets_of(model: Any) -> Any:
    """The items of a model that are the targets of a query's translations."""
    return model._base_manager.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
    )


def location_of(translation: Translation) -> TreeLocation:
    """Where a translation stands; costs nothing where the query has annotated `target_path`."""
    if "target_path" not in translation.__dict__:
        found = Page.objects.filter(
            translation_key=translation.source.object_id, locale=translation.target_locale_id
        )
        translation.target_path = found.values_list("path", flat=True).first()
    return TreeLocation(translation.target_path, translation.target_locale_id)


def locations_for(items: Iterable, locale: Locale) -> set[TreeLocation]:
    """Where translations of items stand or will stand, in two queries.

    A page that has none comes below the nearest of its parents that has one: the parents between are copied.
    """
    lines = [path_and_parents(item) if isinstance(item, Page) else [] for item in items]
    paths = {path for line in lines for path in line}
    keys = dict(Page.objects.filter(path__in=paths).values_list("path", "translation_key"))
    twins = Page.objects.filter(translation_key__in=keys.values(), locale=locale)
    path_by_key = dict(twins.values_list("translation_key", "path"))
    return {
        TreeLocation(
            next((path_by_key[keys[path]] for path in line if keys[path] in path_by_key), line[-1])
            if line
            else None,
            locale.pk,
        )
        for line in lines
    }


def path_and_parents(page: Page) -> list[str]:
    """A page's path and those of its parents, the root's last."""
    return [page.path[:end] for end in range(len(page.path), 0, -page.steplen)]
