"""Which pages are deleted together, and what blocks their deletion."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail_localize.models import Translation

from core.languages import name_in_sentence
from core.newsroom_access import name_of_newsroom
from core.trash import trash_contents
from trash.models import TrashedPage


class DeleteBlocked(ValidationError):
    """Raised when a page cannot be deleted; `messages` holds the reasons."""


@trash_contents
def trashed():
    """Return the primary keys of all pages in the trash, as a subquery."""
    return TrashedPage.objects.values("page")


def deleted_with(page: Page, *, keeps_translations: bool = False) -> list[Page]:
    """Return the page, its descendants, and the translations of each original among them, in tree order.

    Includes the aliases of these pages, and excludes pages that are in the trash already, in an entry of their own.
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
    """Return the enabled translations that have one of the pages as source or target."""
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
    """Return the translations, outside the trash, of those pages that are originals."""
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
    """Return the pages whose parent is not among them."""
    paths = {page.path for page in pages}
    return [page for page in pages if page.path[: -page.steplen] not in paths]


def delete_blockers(pages: list[Page], user) -> list[str]:
    """Return why the user cannot delete these pages together; empty if they can."""
    reasons = []
    sites = Site.objects.filter(root_page__in=pages).select_related("root_page")
    for site in sites:
        text = _("“%(title)s” is the front page of %(site)s and cannot be deleted.")
        reasons.append(text % {"title": site.root_page, "site": name_of_newsroom(site)})
    for root in roots_of(pages):
        if user and not root.permissions_for_user(user).can_delete():
            text = _("You do not have permission to delete the page in %(language)s: “%(title)s”.")
            title = root.get_admin_display_title()
            reasons.append(text % {"language": name_in_sentence(root.locale), "title": title})
    for page in pages:
        locked_by_other = user and page.locked and page.locked_by_id != user.pk
        if locked_by_other and not page.permissions_for_user(user).can_unlock():
            text = _("“%(title)s” is locked by %(person)s.")
            person = page.locked_by or _("an editor")
            reasons.append(text % {"title": page.title, "person": person})
    return reasons
