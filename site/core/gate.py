"""The gate: whether a version of an item may go live. Upper rooms add guards; every way to publish asks them."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from wagtail.models.pages import PagePermissionTester

# A guard is asked with the live item and the revision that is to go live (None: the item's own fields,
# saved directly). It answers with the reasons against it, in the reader's language.
Guard = Callable[[object, object | None], list[str]]

logger = logging.getLogger(__name__)
SCHEDULED = "wagtail.publish.scheduled"
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


def identity(item):
    return (type(item)._meta.label, item.pk)


class GatedPermissions(PagePermissionTester):
    """Wagtail's page permissions, in which nobody may publish what is not ready, superusers included."""

    def can_publish(self):
        ready = super().can_publish()
        return ready and not reasons_against(self.page, self.page.latest_revision)

    def can_delete(self, ignore_bulk=False):
        """Who may only change pages (a translator) makes none of them disappear, drafts neither."""
        makes = self.user.is_superuser or self.permissions & {"add", "publish"}
        return bool(makes) and super().can_delete(ignore_bulk)


class Gated:
    """Mixed into everything that can be published, before Wagtail's own classes."""

    def publish(self, revision, *args, **kwargs):
        """Publish or schedule a revision; `NotReady` where a guard has a reason against it."""
        if reasons := reasons_against(self, revision):
            if kwargs.get("log_action") == SCHEDULED:
                # One item that is not ready must not stop the others that are due.
                logger.warning("Not published at its hour: %s (%s)", self, "; ".join(reasons))
                return None
            raise NotReady(reasons)
        with passing(self):
            return super().publish(revision, *args, **kwargs)

    def save(self, *args, **kwargs):
        """A live item's texts change by publishing alone; other fields (locks, dates) are free."""
        changes_texts = self.live and self.pk and kwargs.get("update_fields") is None
        if changes_texts and not has_passed(self) and (reasons := reasons_against(self)):
            raise NotReady(reasons)
        super().save(*args, **kwargs)
