"""Publish checks: whether a revision may be published. Other apps register checks; every way to publish runs them.

Only operations that send no signal bypass them: `QuerySet.update`, `bulk_update`, `bulk_create` and `loaddata`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models.signals import pre_save
from django.dispatch import Signal
from django.utils.translation import gettext as _
from wagtail.models import LockableMixin, Page
from wagtail.models.pages import PagePermissionTester

from core.tasks import deduplicate_tasks
from core.transactions import lock_rows

# Called with the live item and the revision to publish (None if the item's own fields are saved directly).
# Returns the publish blockers, as messages in the user's language.
PublishCheck = Callable[[object, object | None], list[str]]

SCHEDULED = "wagtail.publish.scheduled"
# Fields that Wagtail changes apart from publishing, and that readers do not see.
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
# What is saved of a live item without its checks: also the newsroom, which is no text.
UNCHECKED = BOOKKEEPING | {"site"}
# Sent before a revision is published or scheduled, with `item`, `revision`, `user` and `is_due` (its scheduled time
# has come). Receivers may set `go_live_at` of the revision, or raise `PublishBlocked` to ask for a decision.
before_publish = Signal()
_checks: list[PublishCheck] = []
_publishing: ContextVar[tuple[object, ...]] = ContextVar("publishing", default=())
_quiet: ContextVar[bool] = ContextVar("publish_quietly", default=False)


class PublishBlocked(ValidationError):
    """Raised if a publish check fails. `messages` are the publish blockers.

    `link` is the URL and the label of the screen on which the user can resolve it.
    """

    def __init__(self, *args: Any, link: tuple[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.link = link


def publish_check(function: PublishCheck) -> PublishCheck:
    """Register a publish check; a decorator."""
    _checks.append(function)
    return function


def publish_blockers(item: Any, revision: Any = None) -> list[str]:
    """Return the reasons why a revision cannot be published; empty if it can."""
    return [reason for check in _checks for reason in check(item, revision)]


@contextmanager
def allow_publish(item: Any) -> Iterator[None]:
    """Allow a live item, whose checks have passed, to be saved in this context."""
    token = _publishing.set((*_publishing.get(), identity(item)))
    try:
        yield
    finally:
        _publishing.reset(token)


def is_publish_allowed(item: Any) -> bool:
    return identity(item) in _publishing.get()


@contextmanager
def publish_quietly() -> Iterator[None]:
    """Publish in this context without a message to anyone outside, as imports do: what they publish is no news.

    Receivers that send mails, webhooks or pings ask `is_quiet`.
    """
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def is_quiet() -> bool:
    return _quiet.get()


def one_transaction() -> Any:
    """Return a transaction that includes the `post_save` receivers, which Django calls after its own."""
    return nullcontext() if transaction.get_connection().in_atomic_block else transaction.atomic()


def identity(item: Any) -> Any:
    """Return a key that is equal for a story and its plain `Page`."""
    model = Page if isinstance(item, Page) else type(item)
    return (model._meta.label, item.pk)


def is_locked_for(item: Any, user: Any) -> bool:
    """Return whether another user has locked the item, so that this user can neither publish nor approve it."""
    lockable = isinstance(item, LockableMixin)
    return bool(user and lockable and item.locked and item.locked_by_id != user.pk)


def locked() -> str:
    return _("Another user has locked this. Ask them to unlock it.")


class CheckedPagePermissions(PagePermissionTester):
    """Wagtail's page permissions; no user, not even a superuser, can publish a page that fails a check."""

    def can_publish(self) -> bool:
        may = super().can_publish() and not is_locked_for(self.page, self.user)
        return may and not publish_blockers(self.page, self.page.latest_revision)

    def can_set_view_restrictions(self) -> bool:
        """Allow restrictions on a page that fails a check, too: they concern what is public already."""
        return super().can_publish() and not is_locked_for(self.page, self.user)

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        """Forbid copying of pages that fail a publish check, and copying into another language's tree.

        A copy has no source, so later checks would pass. In another tree its language would be wrong.
        """
        if not super().can_copy_to(destination, recursive):
            return False
        if destination.depth > 1 and destination.locale_id != self.page.locale_id:
            return False
        descendants = self.page.get_descendants().specific() if recursive else []
        return not any(
            publish_blockers(page, page.latest_revision)
            for page in [self.page.specific, *descendants]
        )

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Forbid deletion, also of drafts, by users who can only change pages (translators)."""
        is_author = self.user.is_superuser or self.permissions & {"add", "publish"}
        return bool(is_author) and super().can_delete(ignore_bulk)


def lock_row(item: Any, *, deleting: bool = False) -> None:
    """Lock a page or snippet before its revisions, which Wagtail (8.0) changes first only when publishing.

    If it is to be deleted, no other transaction may refer to it meanwhile.
    """
    rows = Page.objects if isinstance(item, Page) else type(item)._base_manager
    lock_rows(rows.filter(pk=item.pk), deleting=deleting)


class CheckedPublishing:
    """Mixin that runs the publish checks of pages and snippets. It precedes Wagtail's classes."""

    def publish(self, revision: Any, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Publish or schedule a revision in one transaction; raise `PublishBlocked` if a check fails."""
        with transaction.atomic(), deduplicate_tasks(), allow_publish(self):
            lock_row(self)
            is_due = kwargs.get("log_action") == SCHEDULED
            before_publish.send(type(self), item=self, revision=revision, user=user, is_due=is_due)
            self.check_before_publish(revision, user, is_due)
            return super().publish(revision, user, *args, **kwargs)  # type: ignore[misc]  # a mixin

    def check_before_publish(self, revision: Any, user: Any, is_due: bool) -> None:
        """Raise `PublishBlocked` if a publish check fails, or another user has locked the item."""
        reasons = publish_blockers(self, revision)
        if is_locked_for(self, user):
            reasons.append(locked())
        if reasons:
            raise PublishBlocked({NON_FIELD_ERRORS: reasons})

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Unpublish the item and its translations in one transaction."""
        with transaction.atomic(), deduplicate_tasks():
            lock_row(self)
            return super().unpublish(*args, **kwargs)  # type: ignore[misc]  # a mixin

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save in one transaction with the signal receivers' changes."""
        with one_transaction():
            super().save(*args, **kwargs)  # type: ignore[misc]  # a mixin


def connect() -> None:
    """Check every save of a page (also of a plain `Page`) or snippet. Signals are not inherited by subclasses."""
    for model in apps.get_models():
        if issubclass(model, Page | CheckedPublishing):
            pre_save.connect(refuse_unchecked_save, sender=model)


def refuse_unchecked_save(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Raise `PublishBlocked` if a live item that fails a check is saved directly, except for `UNCHECKED` fields."""
    is_unchecked = update_fields is not None and UNCHECKED.issuperset(update_fields)
    if raw or is_unchecked or not instance.live or is_publish_allowed(instance):
        return
    if reasons := publish_blockers(instance):
        raise PublishBlocked({NON_FIELD_ERRORS: reasons})
