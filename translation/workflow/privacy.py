"""Synchronises page view restrictions: a translation is as private as its original."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move
from wagtail_localize.models import Translation

from translation.workflow.publish_checks import translation_into

# From the least to the most restrictive.
STRICTNESS = [
    PageViewRestriction.PASSWORD,
    PageViewRestriction.LOGIN,
    PageViewRestriction.GROUPS,
]
_is_syncing: ContextVar[bool] = ContextVar("is_syncing_privacy", default=False)


def restriction_of(page: Page) -> PageViewRestriction | None:
    return PageViewRestriction.objects.filter(page=page.pk).first()


def restriction_key(restriction: PageViewRestriction | None) -> tuple | None:
    """Return what a restriction requires, for comparison."""
    if not restriction:
        return None
    groups = {group.pk for group in restriction.groups.all()}
    return restriction.restriction_type, restriction.password, groups


def copy_privacy(restriction: PageViewRestriction | None, target: Page) -> None:
    """Give a page the same restriction as another, or remove its restriction if that is None."""
    own = restriction_of(target)
    if restriction_key(restriction) == restriction_key(own):
        return
    if not restriction:
        if own:
            own.delete()
        return
    with transaction.atomic():
        own = own or PageViewRestriction(page=Page.objects.get(pk=target.pk))
        own.restriction_type, own.password = restriction.restriction_type, restriction.password
        own.save()
        own.groups.set(restriction.groups.all())


def sync_privacy(page_pk: int) -> None:
    """Synchronise a page whose privacy has changed, in the same transaction.

    The translations of an original get its restriction; a translation gets back that of its original.
    """
    page = Page.objects.filter(pk=page_pk).first()
    if not page:
        return
    if translation := translation_into(page):
        if restriction := restriction_of(translation.source.get_source_instance()):
            copy_privacy(restriction, page)
    else:
        for target in page.get_translations():
            copy_privacy(restriction_of(page), target)
    close_gaps(page)


def keep_private(original: Page, target: Page) -> None:
    """Give a new translation and its ancestors the restrictions of the original and its ancestors."""
    restrictions = list(original.get_view_restrictions())
    for restriction in restrictions:
        if translated := restriction.page.get_translation_or_none(target.locale):
            copy_privacy(restriction, translated)
    if restrictions:
        close_gaps(Page.objects.get(pk=original.pk))


def close_gaps(root: Page) -> None:
    """Restrict the translations of a page and its descendants that no restriction covers as it does the original.

    That happens when one of the two is moved, or when the restricted ancestor is not translated. Removing the
    original's restriction later does not remove such a restriction. One query if no page is restricted.
    """
    restrictions = list(
        PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    )
    if not restrictions:
        return
    keys = root.get_descendants(inclusive=True).values("translation_key")
    pages = {
        (page.translation_key, page.locale_id): page
        for page in Page.objects.filter(translation_key__in=keys)
    }
    pairs = Translation.objects.filter(source__object__in=keys, enabled=True).values_list(
        "source__object", "source__locale", "target_locale"
    )
    for key, source, locale in pairs:
        original, target = pages.get((key, source)), pages.get((key, locale))
        if original and target:
            close_gap(original, target, restrictions)


def close_gap(original: Page, target: Page, restrictions: list[PageViewRestriction]) -> None:
    over_original, over_target = (
        [one for one in restrictions if page.path.startswith(one.page.path)]
        for page in (original, target)
    )
    if not over_original:
        return
    strictest = max(
        over_original,
        key=lambda one: (STRICTNESS.index(one.restriction_type), one.page.depth),
    )
    if restriction_key(strictest) not in map(restriction_key, over_target):
        copy_privacy(strictest, target)


@contextmanager
def syncing() -> Iterator[None]:
    """Ignore changes of restrictions that the synchronisation itself makes."""
    token = _is_syncing.set(True)
    try:
        yield
    finally:
        _is_syncing.reset(token)


def on_changed(
    sender: Any, instance: Any, action: str = "", origin: Any = None, **kwargs: Any
) -> None:
    if action.startswith("pre_") or not isinstance(instance, PageViewRestriction):
        return
    # Deleting a page deletes its restriction, which must not remove those of other pages.
    is_deleted_with_its_page = origin and getattr(origin, "model", type(origin)) is not sender
    if not (is_deleted_with_its_page or _is_syncing.get()):
        with transaction.atomic(), syncing():
            sync_privacy(instance.page_id)


def on_moved(
    sender: Any, instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any
) -> None:
    if parent_page_before.pk != parent_page_after.pk:
        close_gaps(instance)


def connect() -> None:
    post_save.connect(on_changed, sender=PageViewRestriction)
    post_delete.connect(on_changed, sender=PageViewRestriction)
    m2m_changed.connect(on_changed, sender=PageViewRestriction.groups.through)
    post_page_move.connect(on_moved)
