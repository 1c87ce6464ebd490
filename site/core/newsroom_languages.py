"""The languages of a newsroom: those in which it has a front page, public or not. They may be fewer than all."""

from typing import Any

from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Locale, Page, Site

from core.languages import content_locales
from core.newsroom_access import owner_field, site_pk_of
from core.visibility import HOME_DEPTH, HOME_PATH


def languages_of_newsroom(item: Any) -> set[str]:
    """Return the codes of the languages of the newsroom of a page or snippet; empty without one. Seldom a query."""
    own = site_pk_of(item)
    return {root.language_code for root in Site.get_site_root_paths() if root.site_id == own}


def locales_for(item: Any) -> list[Locale]:
    """Return the locales in which versions of an item may exist: those of its newsroom, or without one all."""
    own = languages_of_newsroom(item)
    return [one for one in content_locales() if not own or one.language_code in own]


def targets_for(item: Any) -> list[Locale]:
    """Return the locales that an item can be translated into: all of these but its own."""
    return [locale for locale in locales_for(item) if locale.pk != item.locale_id]


def front_pages_of(model: type[Model], item: Any) -> QuerySet:
    """Return the front pages of the newsroom of an item of this model, for a subquery.

    `item` returns an `OuterRef` to a field of the item.
    """
    if issubclass(model, Page):
        path = Substr(OuterRef(item("path")), 1, HOME_PATH)
        keys = Page.objects.filter(depth=HOME_DEPTH, path=path).values("translation_key")
    elif owner_field(model) == "site":
        sites = Site.objects.filter(pk=OuterRef(item("site")))
        keys = sites.values("root_page__translation_key")
    else:
        return Page.objects.none()
    return Page.objects.filter(depth=HOME_DEPTH, translation_key__in=keys).order_by()
