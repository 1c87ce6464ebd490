"""Which pages a deletion takes along, and why one may not be deleted."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail_localize.models import Translation

from core.languages import name_in_sentence
from trash.models import TrashedPage


class DeleteBlocked(ValidationError):
    """A page must not be deleted. `messages` says why."""


def trashed():
    """The primary keys of all pages in the bin, as a subquery."""
    return TrashedPage.objects.values("page")


def deleted_with(page: Page, *, keeps_translations: bool = False) -> list[Page]:
    """The page, all below it, and of each original among them the translations; in the order of the tree.

    Aliases go with the page that they show. What is in the bin already stays in its own entry.
    """
    found: dict[int, Page] = {}
    waiting = [page]
    while waiting:
        fresh: dict[int, Page] = {}
        for root in waiting:
            below = Page.objects.filter(path__startswith=root.path).exclude(pk__in=trashed())
            fresh |= {one.pk: one for one in below if one.pk not in found}
        found |= fresh
        waiting = list(Page.objects.filter(alias_of__in=fresh).exclude(pk__in=found))
        if not keeps_translations:
            waiting += [one for one in targets_of(fresh.values()) if one.pk not in found]
    return sorted(found.values(), key=lambda one: one.path)


def translations_tied_to(pages: Iterable[Page]) -> list[Translation]:
    """The translations that are switched on and have one of the pages as original or as target."""
    ends = {(page.translation_key, page.locale_id) for page in pages}
    ties = Translation.objects.filter(
        enabled=True, source__object__in={key for key, _locale in ends}
    ).select_related("source", "target_locale")
    return [
        tie for tie in ties if ends & {(tie.source.object_id, tie.source.locale_id), target_of(tie)}
    ]


def target_of(tie: Translation) -> tuple:
    return tie.source.object_id, tie.target_locale_id


def targets_of(pages: Iterable[Page]) -> list[Page]:
    """The translations, outside the bin, of those pages that are originals."""
    originals = {(page.translation_key, page.locale_id) for page in pages}
    wanted = {
        target_of(tie)
        for tie in translations_tied_to(pages)
        if (tie.source.object_id, tie.source.locale_id) in originals
    }
    versions = Page.objects.filter(translation_key__in={key for key, _locale in wanted})
    return [
        page
        for page in versions.exclude(pk__in=trashed())
        if (page.translation_key, page.locale_id) in wanted
    ]


def roots_of(pages: Iterable[Page]) -> list[Page]:
    """Those pages that do not stand below another one of them."""
    paths = {page.path for page in pages}
    return [page for page in pages if page.path[: -page.steplen] not in paths]


def delete_blockers(pages: list[Page], user) -> list[str]:
    """Why these pages cannot be deleted together by this person; empty if they can."""
    found = []
    sites = Site.objects.filter(root_page__in=pages).select_related("root_page")
    for site in sites:
        words = _("“%(title)s” is the front page of %(site)s, which cannot be without it.")
        found.append(words % {"title": site.root_page, "site": site.site_name or site.hostname})
    for root in roots_of(pages):
        if user and not root.permissions_for_user(user).can_delete():
            words = _("You may not delete the page in %(language)s: “%(title)s”.")
            title = root.get_admin_display_title()
            found.append(words % {"language": name_in_sentence(root.locale), "title": title})
    for page in pages:
        foreign = user and page.locked and page.locked_by_id != user.pk
        if foreign and not page.permissions_for_user(user).can_unlock():
            words = _("“%(title)s” is locked by %(person)s.")
            person = page.locked_by or _("an editor")
            found.append(words % {"title": page.title, "person": person})
    return found
