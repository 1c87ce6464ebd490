"""What editors do with a release besides scheduling it: publish now, embargo, confidentiality, owner, own times."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from core.tasks import deduplicate_tasks
from news.models import StoryPage
from release.history import Action, record
from release.models import Release
from release.publishing import give_one_moment
from release.schedule import (
    choose,
    confidential_message,
    embargoed_message,
    lock,
    require_before_expiry,
    require_choices,
    reschedule,
    set_expiry,
    set_time,
)
from release.versions import versions_of
from translation.workflow.approval import publish_approved
from translation.workflow.assessment import assess


@transaction.atomic
def publish_now(
    release: Release,
    user: Any,
    *,
    choices: Mapping[str, str] | None = None,
    version: int | None = None,
) -> bool:
    """Publish all languages now; return whether they are public, or the release waits for a language.

    Raises `ValidationError` for a confidential or embargoed release and for a missing choice, `PublishBlocked` if a
    publish check fails, and `ScheduleConflict`.
    """
    with deduplicate_tasks():
        release = lock(release, version)
        if release.is_confidential:
            raise ValidationError(confidential_message())
        if release.is_embargoed:
            raise ValidationError(embargoed_message())
        choose(release, choices or {}, user)
        require_choices(release)
        original = versions_of(release)[0]
        revision = original.scheduled or original.page.latest_revision
        set_time(release, None, user)
        revision.refresh_from_db()
        revision.publish(user=user)
        if not original.is_public:
            publish_earlier_public(release, user)
        return StoryPage.objects.filter(pk=original.page.pk, live=True).exists()


def publish_earlier_public(release: Release, user: Any) -> None:
    """Publish translations that were public before their original was unpublished, and are approved as it is now."""
    original, *translations = versions_of(release)
    for version in translations:
        is_eligible = version.was_public and not version.is_public and not version.has_own_time
        if original.is_public and is_eligible and version.is_ready:
            publish_approved(assess(version.translation), user)
    if original.is_public:
        give_one_moment(release, original.page.last_published_at)


@transaction.atomic
def set_embargo(release: Release, until: datetime | None, user: Any = None) -> Release:
    """Set or end the embargo. A release that is scheduled for an earlier time is rescheduled to its end.

    Raises `ValidationError` for a past time, and for a story that is public in any language.
    """
    with deduplicate_tasks():
        release = lock(release)
        if until and until <= timezone.now():
            raise ValidationError(_("The end of the embargo has passed. Choose a later time."))
        if until and any(one.is_public for one in versions_of(release)):
            text = _("The story is public already. Withdraw it first if it is to be held back.")
            raise ValidationError(text)
        release.embargo_until = until
        release.save(update_fields=["embargo_until"])
        record(release, Action.EMBARGO, user, time=until and until.isoformat())
        planned_at = release.planned_at
        if until and planned_at and planned_at < until:
            require_before_expiry(release, until)
            set_time(release, until, user)
        return release


@transaction.atomic
def set_confidential(release: Release, user: Any, confidential: bool) -> Release:
    """Mark a release as confidential, which blocks publishing and scheduling and removes its time, or end that."""
    with deduplicate_tasks():
        release = lock(release)
        if release.is_confidential == confidential:
            return release
        if confidential and release.is_planned:
            set_time(release, None, user)
        release.confidential_by = user if confidential else None
        release.confidential_at = timezone.now() if confidential else None
        release.save(update_fields=["confidential_by", "confidential_at"])
        record(release, Action.CONFIDENTIAL if confidential else Action.NOT_CONFIDENTIAL, user)
        return release


def set_owner(release: Release, owner: Any, user: Any = None) -> Release:
    release.owner = owner
    release.save(update_fields=["owner"])
    record(release, Action.OWNER, user, name=str(owner) if owner else "")
    return release


@transaction.atomic
def set_language_times(
    release: Release,
    locale: Locale,
    user: Any = None,
    *,
    publish_at: datetime | None,
    expire_at: datetime | None,
) -> None:
    """Give one language a later time than the release, and its own expiry. `None` removes them.

    Raises `ValidationError` for a time before that of the release, or an expiry before it.
    """
    with deduplicate_tasks():
        release = lock(release)
        version = next(one for one in versions_of(release) if one.locale == locale)
        if publish_at and (version.is_original or not release.publish_at):
            raise ValidationError(
                _("Schedule the release first. A language can only be later than it.")
            )
        if publish_at and release.publish_at and publish_at <= release.publish_at:
            raise ValidationError(_("A language can only be published later than the release."))
        begin = max(filter(None, [publish_at, release.planned_at, timezone.now()]))
        if expire_at and expire_at <= begin:
            raise ValidationError(_("The expiry is before the publication time."))
        own = version.settings
        own.publish_at, own.expire_at = publish_at, expire_at
        own.save()
        if revision := version.scheduled:
            reschedule(revision, version.publish_at)
            set_expiry(revision, expire_at)
        Page.objects.filter(pk=version.page.pk).update(expire_at=expire_at)
        facts = {"time": publish_at and publish_at.isoformat()}
        facts["expiry"] = expire_at and expire_at.isoformat()
        record(release, Action.SCHEDULED, user, locale=locale, **facts)
