"""The gate: whether a version of an item may go live. Upper rooms add guards; every way to publish asks them.

What goes round it is what sends no signal: `QuerySet.update`, `bulk_update`, `bulk_create`, and `loaddata`.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import LockableMixin, Page
from wagtail.models.pages import PagePermissionTester

from core.tasks import deduplicate_tasks

# A guard is asked with the live item and the revision that is to go live (None: the item's own fields,
# saved directly). It answers with the reasons against it, in the reader's language.
PublishCheck = Callable[[object, object | None], list[str]]

logger = logging.getLogger(__name__)
SCHEDULED = "wagtail.publish.scheduled"
# What Wagtail writes beside publishing, and readers do not see.
BOOKKEEPING = {
    "draft_title",
    "expire_at",
    "expired",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "wagtail_admin_comments",
}
_guards: list[PublishCheck] = []
_publishing: ContextVar[tuple[object, ...]] = ContextVar("publishing", default=())


class PublishBlocked(ValidationError):
    """The gate is closed. `messages` says why."""


def publish_check(function: PublishCheck) -> PublishCheck:
    """Register a guard, as a decorator."""
    _guards.append(function)
    return function


def publish_blockers(item: Any, revision: Any = None) -> list[str]:
    """Why this version must not go live; empty if it may."""
    return [reason for ask in _guards for reason in ask(item, revision)]


@contextmanager
def allow_publish(item: Any) -> Iterator[None]:
    """While this lasts, the item has passed the gate and may be saved live."""
    token = _publishing.set((*_publishing.get(), identity(item)))
    try:
        yield
    finally:
        _publishing.reset(token)


def is_publish_allowed(item: Any) -> bool:
    return identity(item) in _publishing.get()


def one_transaction() -> Any:
    """What others do when they hear of a save, they do in its transaction: Django sends the signal after it."""
    return nullcontext() if transaction.get_connection().in_atomic_block else transaction.atomic()


def identity(item: Any) -> Any:
    """The same for a story and for the plain `Page` that it is stored as."""
    model = Page if isinstance(item, Page) else type(item)
    return (model._meta.label, item.pk)


def is_locked_for(item: Any, user: Any) -> bool:
    """Whether somebody else has locked the item; nobody publishes or approves what is locked for them."""
    lockable = isinstance(item, LockableMixin)
    return bool(user and lockable and item.locked and item.locked_by_id != user.pk)


def locked() -> str:
    return _("Another user has locked this. Ask them to unlock it.")


class CheckedPagePermissions(PagePermissionTester):
    """Wagtail's page permissions, in which nobody may publish what is not ready, superusers included."""

    def can_publish(self) -> bool:
        may = super().can_publish() and not is_locked_for(self.page, self.user)
        return may and not publish_blockers(self.page, self.page.latest_revision)

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        """A copy stands alone, and nothing would hold back what was not ready in it or below it; nor does it
        stand in another language's part of the tree, where its words would be public in the wrong language."""
        if not super().can_copy_to(destination, recursive):
            return False
        if destination.depth > 1 and destination.locale_id != self.page.locale_id:
            return False
        below = self.page.get_descendants().specific() if recursive else []
        return not any(
            publish_blockers(page, page.latest_revision) for page in [self.page.specific, *below]
        )

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Who may only change pages (a translator) makes none of them disappear, drafts neither."""
        makes = self.user.is_superuser or self.permissions & {"add", "publish"}
        return bool(makes) and super().can_delete(ignore_bulk)


class CheckedPublishing:
    """Mixed into everything that can be published, before Wagtail's own classes."""

    def publish(self, revision: Any, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Publish or schedule a revision in one transaction; raise `PublishBlocked` where a check fails."""
        reasons = publish_blockers(self, revision)
        if is_locked_for(self, user):
            reasons.append(locked())
        if reasons:
            if kwargs.get("log_action") == SCHEDULED:
                # One item that is not ready must not stop the others that are due.
                logger.warning("Not published at its hour: %s (%s)", self, "; ".join(reasons))
                return None
            raise PublishBlocked({NON_FIELD_ERRORS: reasons})
        with transaction.atomic(), deduplicate_tasks(), allow_publish(self):
            return super().publish(revision, user, *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Unpublish in one transaction, translations and all."""
        with transaction.atomic(), deduplicate_tasks():
            return super().unpublish(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save in one transaction with what others do when they hear of it."""
        with one_transaction():
            super().save(*args, **kwargs)


def connect() -> None:
    """Ask at each save of what can be public, plain pages included: Django sends the signal to one class alone."""
    for model in apps.get_models():
        if issubclass(model, Page | CheckedPublishing):
            pre_save.connect(refuse_unchecked_save, sender=model)


def refuse_unchecked_save(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """A live item's texts change by publishing alone; other fields (locks, dates) are free."""
    is_bookkeeping = update_fields is not None and BOOKKEEPING.issuperset(update_fields)
    if raw or is_bookkeeping or not instance.live or is_publish_allowed(instance):
        return
    if reasons := publish_blockers(instance):
        raise PublishBlocked({NON_FIELD_ERRORS: reasons})
