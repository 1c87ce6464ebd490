"""The languages of a newsroom: those in which it has a front page, public or not. They may be fewer than all."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Locale, Page, Site

from core.languages import content_locales
from core.visibility import HOME_DEPTH

HOME_PATH = HOME_DEPTH * Page.steplen  # characters


def languages_of_newsroom(page: Page) -> set[str]:
    """Return the codes of the languages of a page's newsroom; empty outside of newsrooms. Seldom a query."""
    roots = Site.get_site_root_paths()
    own = {root.site_id for root in roots if page.url_path.startswith(root.root_path)}
    return {root.language_code for root in roots if root.site_id in own}


def locales_for(item: Any) -> list[Locale]:
    """Return the locales in which versions of an item may exist: those of a page's newsroom, else all."""
    own = languages_of_newsroom(item) if isinstance(item, Page) else set()
    return [one for one in content_locales() if not own or one.language_code in own]


def targets_for(item: Any) -> list[Locale]:
    """Return the locales that an item can be translated into: all of these but its own."""
    return [locale for locale in locales_for(item) if locale.pk != item.locale_id]


def locale_pks_at(path: Any) -> QuerySet:
    """Return the primary keys of the locales of the newsroom to which a page path, an `OuterRef`, belongs."""
    home = Page.objects.filter(depth=HOME_DEPTH, path=Substr(OuterRef(path), 1, HOME_PATH))
    key = home.values("translation_key")
    return (
        Page.objects.filter(depth=HOME_DEPTH, translation_key__in=key).order_by().values("locale")
    )
