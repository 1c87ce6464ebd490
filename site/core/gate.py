"""The gate: whether a version of an item may go live. Upper rooms add guards; every way to publish asks them."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from wagtail.models.pages import PagePermissionTester

from core.background import each_task_once

# A guard is asked with the live item and the revision that is to go live (None: the item's own fields,
# saved directly). It answers with the reasons against it, in the reader's language.
Guard = Callable[[object, object | None], list[str]]

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
_guards: list[Guard] = []
_publishing: ContextVar[tuple[object, ...]] = ContextVar("publishing", default=())


class NotReady(ValidationError):
    """The gate is closed. `messages` says why."""


def guard(function: Guard) -> Guard:
    """Register a guard, as a decorator."""
    _guards.append(function)
    return function


def reasons_against(item, revision=None) -> list[str]:
    """Why this version must not go live; empty if it may."""
    return [reason for ask in _guards for reason in ask(item, revision)]


@contextmanager
def passing(item) -> Iterator[None]:
    """While this lasts, the item has passed the gate and may be saved live."""
    token = _publishing.set((*_publishing.get(), identity(item)))
    try:
        yield
    finally:
        _publishing.reset(token)


def has_passed(item) -> bool:
    return identity(item) in _publishing.get()


def one_transaction():
    """What others do when they hear of a save, they do in its transaction: Django sends the signal after it."""
    return nullcontext() if transaction.get_connection().in_atomic_block else transaction.atomic()


def identity(item):
    return (type(item)._meta.label, item.pk)


class GatedPermissions(PagePermissionTester):
    """Wagtail's page permissions, in which nobody may publish what is not ready, superusers included."""

    def can_publish(self):
        ready = super().can_publish()
        return ready and not reasons_against(self.page, self.page.latest_revision)

    def can_copy_to(self, destination, recursive=False):
        """A copy stands alone, and nothing would hold back what was not ready in it or below it; nor does it
        stand in another language's part of the tree, where its words would be public in the wrong language."""
        if not super().can_copy_to(destination, recursive):
            return False
        if destination.depth > 1 and destination.locale_id != self.page.locale_id:
            return False
        below = self.page.get_descendants().specific() if recursive else []
        return not any(
            reasons_against(page, page.latest_revision) for page in [self.page.specific, *below]
        )

    def can_delete(self, ignore_bulk=False):
        """Who may only change pages (a translator) makes none of them disappear, drafts neither."""
        makes = self.user.is_superuser or self.permissions & {"add", "publish"}
        return bool(makes) and super().can_delete(ignore_bulk)


class Gated:
    """Mixed into everything that can be published, before Wagtail's own classes."""

    def publish(self, revision, *args, **kwargs):
        """Publish or schedule a revision in one transaction; `NotReady` where a guard has a reason against it."""
        if reasons := reasons_against(self, revision):
            if kwargs.get("log_action") == SCHEDULED:
                # One item that is not ready must not stop the others that are due.
                logger.warning("Not published at its hour: %s (%s)", self, "; ".join(reasons))
                return None
            raise NotReady({NON_FIELD_ERRORS: reasons})
        with transaction.atomic(), each_task_once(), passing(self):
            return super().publish(revision, *args, **kwargs)

    def unpublish(self, *args, **kwargs):
        """Unpublish in one transaction, translations and all."""
        with transaction.atomic(), each_task_once():
            return super().unpublish(*args, **kwargs)

    def save(self, *args, **kwargs):
        """A live item's texts change by publishing alone; other fields (locks, dates) are free."""
        named = kwargs.get("update_fields")
        changes_texts = (
            self.live and self.pk and (named is None or not BOOKKEEPING.issuperset(named))
        )
        if changes_texts and not has_passed(self) and (reasons := reasons_against(self)):
            raise NotReady({NON_FIELD_ERRORS: reasons})
        with one_transaction():
            super().save(*args, **kwargs)
