"""Who may read a page goes for every language: a translation is as private as its original."""

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

# The fewer may read, the higher.
STRICTNESS = [
    PageViewRestriction.PASSWORD,
    PageViewRestriction.LOGIN,
    PageViewRestriction.GROUPS,
]
_following: ContextVar[bool] = ContextVar("following_privacy", default=False)


def restriction_of(page: Page) -> PageViewRestriction | None:
    return PageViewRestriction.objects.filter(page=page.pk).first()


def restriction_key(restriction: PageViewRestriction | None) -> tuple | None:
    """What a restriction demands, to be compared."""
    if not restriction:
        return None
    groups = {group.pk for group in restriction.groups.all()}
    return restriction.restriction_type, restriction.password, groups


def copy_privacy(theirs: PageViewRestriction | None, target: Page) -> None:
    """Restrict a page as another is, or free it with that one. Two queries where neither is restricted."""
    own = restriction_of(target)
    if restriction_key(theirs) == restriction_key(own):
        return
    if not theirs:
        own.delete()
        return
    with transaction.atomic():
        own = own or PageViewRestriction(page=Page.objects.get(pk=target.pk))
        own.restriction_type, own.password = theirs.restriction_type, theirs.password
        own.save()
        own.groups.set(theirs.groups.all())


def sync_privacy(page_pk: int) -> None:
    """After a page's privacy was changed, in the same transaction: bring its other languages to it, or it back to
    its original's."""
    page = Page.objects.filter(pk=page_pk).first()
    if not page:
        return
    if translation := translation_into(page):
        if theirs := restriction_of(translation.source.get_source_instance()):
            copy_privacy(theirs, page)
    else:
        for target in page.get_translations():
            copy_privacy(restriction_of(page), target)
    close_gaps(page)


def keep_private(original: Page, target: Page) -> None:
    """Before a new translation can be public: restrict it, and the pages above it, as the original's are."""
    restrictions = list(original.get_view_restrictions())
    for restriction in restrictions:
        if twin := restriction.page.get_translation_or_none(target.locale):
            copy_privacy(restriction, twin)
    if restrictions:
        close_gaps(Page.objects.get(pk=original.pk))


def close_gaps(root: Page) -> None:
    """Restrict the translations, of a page and of all below it, that stand where nothing restricts them as their
    originals are: one of the two was moved, or the pages above it have no other language.

    Who opens the original later opens such a translation by hand. One query where nothing is private.
    """
    found = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    restrictions = list(found)
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
    """While this lasts, what is restricted is restricted as another page is, and nothing follows that."""
    token = _following.set(True)
    try:
        yield
    finally:
        _following.reset(token)


def on_changed(
    sender: Any, instance: Any, action: str = "", origin: Any = None, **kwargs: Any
) -> None:
    if action.startswith("pre_") or not isinstance(instance, PageViewRestriction):
        return
    # A restriction that goes with its page frees no other.
    is_deleted_with_its_page = origin and getattr(origin, "model", type(origin)) is not sender
    if not (is_deleted_with_its_page or _following.get()):
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
