"""Publish releases at their time: all languages in one transaction, at one moment, or none."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page, Revision

from core.health.checks import Group, Result, State, health_check
from core.metrics.gauges import gauge
from core.publishing import SCHEDULED
from core.tasks import deduplicate_tasks
from news.models import StoryPage
from release.history import Action, record
from release.locking import lock_release
from release.models import Release, ReleaseEvent, ReleaseLanguage
from release.versions import Version, versions_by_release, versions_of

logger = logging.getLogger(__name__)
LATE_AFTER = timedelta(minutes=1)
NONE = timedelta()


def publish_due_releases(now: datetime | None = None) -> int:
    """Publish every release whose time has come; return how many were published. One that fails stops no other."""
    return sum(publish_release(pk) for pk in due_releases(now))


def due_releases(now: datetime | None = None) -> list[int]:
    """Return the releases whose time has come, or that of one of their approved versions, the oldest first.

    However old they are.
    """
    now = now or timezone.now()
    revisions = Revision.objects.filter(
        content_type=ContentType.objects.get_for_model(StoryPage),
        approved_go_live_at__lte=now,
    ).order_by("approved_go_live_at", "pk")
    pages = list(revisions.values_list("object_id", flat=True))
    keys = dict(
        StoryPage.objects.filter(pk__in=pages).values_list("pk", "translation_key").order_by()
    )
    releases = dict(
        Release.objects.filter(translation_key__in=keys.values()).values_list(
            "translation_key", "pk"
        )
    )
    found = [releases.get(keys[int(page)]) for page in pages if int(page) in keys]
    planned = Release.objects.filter(publish_at__lte=now, completed_at=None)
    found += planned.order_by("publish_at", "pk").values_list("pk", flat=True)
    return list(dict.fromkeys(pk for pk in found if pk))


def publish_release(pk: int) -> bool:
    """Publish the due versions of a release if it waits for no language; return whether anything was published.

    It may be called at any time and by several processes: the row is locked, and everything is read again after
    that. A failure is rolled back, recorded once in the history, and tried again by the next call.
    """
    try:
        with transaction.atomic(), deduplicate_tasks():
            release = lock_release(pk=pk)
            return release is not None and publish_due_versions(release)
    except Exception as error:
        logger.exception("Scheduled action failed: publishing release %s", pk)
        record_failure(pk, error)
        return False


def publish_due_versions(release: Release) -> bool:
    versions = versions_of(release)
    if not versions or release.is_embargoed or any(one.holds_release for one in versions):
        return False
    due = [one for one in versions if one.scheduled and is_due(one.scheduled)]
    if due:
        publish_together(due)
    if is_carried_out(release, versions[0]):
        complete(release)
    return bool(due)


def is_carried_out(release: Release, original: Version) -> bool:
    """Return whether a release's time has come, and its original has been public before as it is."""
    is_as_public = original.is_public and not original.page.has_unpublished_changes
    return release.is_planned and original.is_due and is_as_public and not original.scheduled


def is_due(revision: Revision) -> bool:
    return (
        revision.approved_go_live_at is not None and revision.approved_go_live_at <= timezone.now()
    )


def publish_together(versions: list[Version]) -> None:
    """Publish approved versions, the original first, and give them the same time of publication."""
    moment = timezone.now()
    scheduled = [(one, one.scheduled.pk) for one in versions if one.scheduled]
    for version, pk in scheduled:
        revision = Revision.objects.get(pk=pk)
        # Publishing the original publishes the translations that wait for it.
        if not StoryPage.objects.filter(pk=version.page.pk, live_revision=revision).exists():
            revision.publish(log_action=SCHEDULED)
    give_one_moment(versions[0].release, moment)


def give_one_moment(release: Release, since: datetime) -> None:
    """Give the versions published since then the same time of publication, now, instead of one after the other.

    It is later than their approvals, by which a translation knows whether it has been published.
    """
    stories = StoryPage.objects.filter(
        translation_key=release.translation_key, last_published_at__gte=since
    )
    times: Any = stories.values_list("pk", "first_published_at", "date")
    if len(times) < 2:
        return
    now = timezone.now()
    first = [pk for pk, published_at, _date in times if published_at >= since]
    dated = [pk for pk, published_at, date in times if pk in first and date == published_at]
    StoryPage.objects.filter(pk__in=dated).update(date=now)
    Page.objects.filter(pk__in=first).update(first_published_at=now)
    Page.objects.filter(pk__in=[pk for pk, *_times in times]).update(last_published_at=now)


def record_failure(pk: int, error: Exception) -> None:
    """Record why a release was not published, unless its last line says the same."""
    reason = " ".join(error.messages) if isinstance(error, ValidationError) else repr(error)
    last = ReleaseEvent.objects.filter(release=pk).first()
    if last and (last.action, last.data.get("reason")) == (Action.FAILED, reason):
        return
    if release := Release.objects.filter(pk=pk).first():
        record(release, Action.FAILED, reason=reason)


def complete(release: Release) -> None:
    """Mark the release's time as carried out; choices for unfinished languages were made for that time."""
    release.completed_at = timezone.now()
    release.save(update_fields=["completed_at"])
    ReleaseLanguage.objects.filter(release=release).update(choice=ReleaseLanguage.Choice.UNDECIDED)


def late_releases(now: datetime | None = None) -> list[Release]:
    """Return the releases of which a language should have been public for a minute.

    One that waits for a language is not late.
    """
    limit = (now or timezone.now()) - LATE_AFTER
    late = list(Release.objects.filter(pk__in=due_releases(limit)))
    versions = versions_by_release(late)
    return [one for one in late if not any(version.holds_release for version in versions[one.pk])]


@health_check("releases", gettext_lazy("Releases at their time"), Group.PUBLISHING, patience=NONE)
def releases_are_on_time() -> Result:
    """A late release is a number here: its headline is still a secret."""
    number = len(late_releases())
    if not number:
        return Result(State.OK, _("All that should be public is public."))
    text = ngettext(
        "%(number)s release should have been public by now, and is not.",
        "%(number)s releases should have been public by now, and are not.",
        number,
    )
    advice = _("Open the calendar: the release’s own page says what keeps it back.")
    return Result(State.ALARM, text % {"number": number}, advice)


@gauge("varde_late_releases", "Releases that should be public and are not.")
def number_of_late_releases() -> float:
    return len(late_releases())
