"""Move pages to the trash, restore them and delete them permanently."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Site
from wagtail_localize.models import Translation, cleanup_translation_on_delete

from core.patches.page_deletion import delete_permanently
from core.transactions import lock_rows
from translation.workflow.assessment import assess
from translation.workflow.carrying_over import carry_over_moved
from translation.workflow.status.storing import update_status
from trash.contents import (
    DeleteBlocked,
    delete_blockers,
    deleted_with,
    roots_of,
    translations_tied_to,
    trashed,
)
from trash.models import TrashedPage, TrashEntry
from trash.signals import moved_to_trash

LONGEST_SLUG = 255


class RestoreBlocked(ValidationError):
    """Raised when other entries must be restored first; `messages` names them."""


@dataclass(frozen=True)
class ChangedSlug:
    """A restored page whose former slug has since been taken."""

    page: Page
    former_slug: str


@transaction.atomic
def move_to_trash(page, user=None, *, reason="", keeps_translations=False) -> TrashEntry:
    """Unpublish and hide a page with its descendants and, for an original, its translations.

    With `keeps_translations`, the translations become independent pages instead. For a page that is in the trash
    already, return its existing entry. Raises `DeleteBlocked`.
    """
    pages = deleted_with(page, keeps_translations=keeps_translations)
    # A concurrent deletion waits for these locks, and then finds the pages in the trash.
    keys = [one.pk for one in pages]
    lock_rows(Page.objects.filter(pk__in=keys), deleting=True)
    pages = list(Page.objects.filter(pk__in=keys).exclude(pk__in=trashed()))
    if page.pk not in {one.pk for one in pages}:
        return TrashEntry.objects.get(pages__page=page.pk)
    if reasons := delete_blockers(pages, user):
        raise DeleteBlocked({NON_FIELD_ERRORS: reasons})
    entry = TrashEntry.objects.create(
        page_id=page.pk,
        title=page.specific_deferred.get_admin_display_title()[:255],
        reason=reason,
        deleted_by=user,
    )
    ties = translations_tied_to(pages)
    Translation.objects.filter(pk__in=[tie.pk for tie in ties]).update(enabled=False)
    update_status(*(tie.pk for tie in ties))
    entry.translations.set(ties)
    renamed = {one.pk: one.slug for one in roots_of(pages)}
    TrashedPage.objects.bulk_create(
        TrashedPage(entry=entry, page=one, former_slug=renamed.get(one.pk, ""), was_live=one.live)
        for one in pages
    )
    for one in sorted(pages, key=lambda one: one.path, reverse=True):
        unpublish_for_trash(one, user)
        if one.pk in renamed:
            rename(one, f"bin-{one.pk}-{one.slug}"[:LONGEST_SLUG])
    Site.clear_site_root_paths_cache()
    moved_to_trash.send(TrashEntry, pages=pages, user=user)
    return entry


def unpublish_for_trash(page: Page, user=None) -> None:
    """Unpublish a page, cancel its workflow and schedule, and log the deletion."""
    page = Page.objects.get(pk=page.pk).specific  # an alias has been unpublished with its original
    if state := page.current_workflow_state:
        state.cancel(user=user)
    page.revisions.update(approved_go_live_at=None)
    if page.live:
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    # Log entries with `deleted` remain visible in the site history, although the page is hidden.
    log(instance=page, action="trash.move", user=user, deleted=True)


def rename(page: Page, slug: str) -> None:
    """Change the slug of a page, and the URL paths of its descendants, without creating redirects."""
    before = page.url_path
    page.slug = slug
    page.set_url_path(page.get_parent())
    Page.objects.filter(pk=page.pk).update(slug=slug, url_path=page.url_path)
    below = Page.objects.filter(path__startswith=page.path).exclude(pk=page.pk)
    below.update(url_path=Concat(Value(page.url_path), Substr("url_path", len(before) + 1)))


def restore_blockers(entry: TrashEntry) -> list[str]:
    """Return which entries must be restored first: those of parent pages and of originals."""
    pages = [row.page for row in entry.pages.select_related("page")]
    parents = {page.path[: -page.steplen] for page in roots_of(pages)}
    needed = set(Page.objects.filter(path__in=parents).values_list("pk", flat=True))
    for tie in entry.translations.select_related("source"):
        needed |= {page.pk for page in page_in(tie, tie.source.locale_id)}
    rows = TrashedPage.objects.filter(page__in=needed).exclude(entry=entry).select_related("entry")
    text = _("“%(title)s” is also in the trash and must be restored first.")
    return list(dict.fromkeys(text % {"title": row.entry.title} for row in rows))


@transaction.atomic
def restore(entry: TrashEntry, user=None) -> list[ChangedSlug]:
    """Restore the pages of an entry as drafts, with their translations and, if free, their former slugs.

    Return the pages that got another slug. Raises `RestoreBlocked`, and `TrashEntry.DoesNotExist` for an entry that
    has been restored already.
    """
    entry = TrashEntry.objects.select_for_update().get(pk=entry.pk)
    if reasons := restore_blockers(entry):
        raise RestoreBlocked(reasons)
    rows = list(entry.pages.select_related("page"))
    ties = list(entry.translations.select_related("source", "target_locale"))
    deleted_at = entry.deleted_at
    entry.delete()
    changed = []
    for row in rows:
        page = row.page.specific
        if row.former_slug:
            slug = page._get_autogenerated_slug(row.former_slug)
            rename(page, slug)
            if slug != row.former_slug:
                update_draft_slug(page, row.former_slug)
                changed.append(ChangedSlug(page, row.former_slug))
        log(instance=page, action="trash.restore", user=user, data={"slug": page.slug})
    for tie in ties:
        reconnect_translation(tie, {row.page_id for row in rows}, deleted_at)
    Site.clear_site_root_paths_cache()
    return changed


def update_draft_slug(page: Page, former_slug: str) -> None:
    """Set the page's new slug in its latest draft, which could not be published otherwise; approvals are kept."""
    revision = page.latest_revision
    if revision and revision.content.get("slug") == former_slug:
        revision.content["slug"] = page.slug
        revision.save(update_fields=["content"])


def reconnect_translation(tie: Translation, restored: set[int], deleted_at) -> None:
    """Enable a translation again, unless it was changed as an independent page since the deletion."""
    for target in page_in(tie, tie.target_locale_id):
        changed = target.latest_revision_created_at
        if target.pk in restored or not changed or changed <= deleted_at:
            Translation.objects.filter(pk=tie.pk).update(enabled=True)
            update_status(tie.pk)
            carry_over_moved(assess(tie))


def page_in(tie: Translation, locale: int):
    """Return the original or target of a translation, by its locale; empty if it was deleted permanently."""
    return Page.objects.filter(translation_key=tie.source.object_id, locale=locale)


@transaction.atomic
def purge(entry: TrashEntry, user=None) -> int:
    """Delete the pages of an entry permanently, with translated texts that no page uses; return the number of pages.

    Raises `DeleteBlocked` if there are other pages below them.
    """
    pages = [row.page for row in entry.pages.select_related("page")]
    keys = {page.pk for page in pages}
    for root in roots_of(pages):
        others = root.get_descendants().exclude(pk__in=keys)
        if names := list(others.values_list("title", flat=True)[:5]):
            text = _("“%(title)s” has other pages below it: %(pages)s.")
            raise DeleteBlocked(text % {"title": root.title, "pages": ", ".join(names)})
    for page in sorted(pages, key=lambda page: page.path, reverse=True):
        # Reload it, as the order of its siblings may have changed.
        page = Page.objects.get(pk=page.pk).specific
        delete_permanently(page, user)
        if not Page.objects.filter(translation_key=page.translation_key).exists():
            Translation.objects.filter(source__object_id=page.translation_key).delete()
            cleanup_translation_on_delete(page)
    TrashEntry.objects.filter(pk=entry.pk).delete()
    return len(pages)


def due(now=None):
    """Return the entries that have been in the trash for `TRASH_DAYS` days, the oldest first."""
    limit = (now or timezone.now()) - timedelta(days=settings.TRASH_DAYS)
    return TrashEntry.objects.filter(deleted_at__lte=limit).order_by("deleted_at", "pk")
