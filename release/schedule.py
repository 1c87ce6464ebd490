"""The time of a release. It is written here, and Wagtail's `go_live_at` of pages and revisions follows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core.languages import languages_in_sentence
from core.tasks import deduplicate_tasks
from release.history import Action, record
from release.locking import lock_release
from release.models import Release, ReleaseLanguage
from release.tasks import publish_release_task
from release.versions import Version, versions_of
from translation.workflow.assessment import assess
from translation.workflow.sync import sync_schedule

Choice = ReleaseLanguage.Choice


class ScheduleConflict(ValidationError):
    """Another user has changed the schedule since the form was opened."""


def lock(release: Release, version: int | None = None) -> Release:
    """Return the release with its row locked. Raises `ScheduleConflict` if it is no longer at that version."""
    locked = lock_release(pk=release.pk)
    if locked is None:
        raise Release.DoesNotExist
    if version is not None and version != locked.version:
        raise ScheduleConflict(_("Another user has changed the schedule. Check it, and try again."))
    return locked


@transaction.atomic
def schedule(
    release: Release,
    at: datetime,
    user: Any = None,
    *,
    choices: Mapping[str, str] | None = None,
    version: int | None = None,
) -> Release:
    """Set the time for all languages, and what happens with those that are not ready at that time.

    `choices` maps language codes to a `Choice`. Approved versions are rescheduled. Raises `ValidationError` for a
    past time, a time within the embargo, a confidential release or a missing choice, and `ScheduleConflict`.
    """
    with deduplicate_tasks():
        release = lock(release, version)
        validate_time(release, at)
        choose(release, choices or {}, user)
        require_choices(release)
        set_time(release, at, user)
        return release


def validate_time(release: Release, at: datetime) -> None:
    if release.is_confidential:
        raise ValidationError(confidential_message())
    if at <= timezone.now():
        raise ValidationError(_("The publication time has passed. Choose a later time."))
    if release.embargo_until and at < release.embargo_until:
        raise ValidationError(_("The publication time is before the end of the embargo."))
    require_before_expiry(release, at)


def require_before_expiry(release: Release, at: datetime) -> None:
    """Raise `ValidationError` if a language would be taken down before it is published."""
    ending = release.languages.filter(expire_at__gt=timezone.now(), expire_at__lte=at)
    if locales := [one.locale for one in ending.select_related("locale")]:
        text = _("Before that, %(languages)s is to be taken down. Change one of the times.")
        raise ValidationError(text % {"languages": languages_in_sentence(locales)})


def may_have_time(release: Release, at: datetime | None) -> bool:
    """Return whether confidentiality and embargo allow a time; it may have passed."""
    is_embargoed = at and release.embargo_until and at < release.embargo_until
    return not (at and release.is_confidential) and not is_embargoed


def confidential_message() -> str:
    return _(
        "This release is confidential. It cannot be published or scheduled until that is removed."
    )


def embargoed_message() -> str:
    return _("The release is under embargo. Schedule it, or end the embargo.")


def choose(release: Release, choices: Mapping[str, str], user: Any = None) -> None:
    """Store the choices for languages that may not be ready."""
    for version in versions_of(release):
        code = version.locale.language_code
        if code in choices and choices[code] != version.settings.choice:
            version.settings.choice = Choice(choices[code])
            version.settings.save()
            record(release, Action.CHOICE, user, locale=version.locale, choice=choices[code])


def require_choices(release: Release) -> None:
    """Raise `ValidationError` naming the unfinished languages for which nothing has been chosen."""
    if undecided := [one for one in versions_of(release) if one.needs_choice]:
        raise ValidationError(choice_message(undecided), code="choice")


def choice_message(versions: list[Version]) -> str:
    languages = languages_in_sentence(one.locale for one in versions)
    text = _("Choose whether the release waits for %(languages)s or is published without it.")
    return text % {"languages": languages}


def is_new_time(release: Release, at: datetime | None) -> bool:
    """Return whether a draft's time differs from the release's. A draft without one keeps a time that has passed."""
    return at != release.publish_at and not (at is None and release.completed_at)


@transaction.atomic
def set_time(release: Release, at: datetime | None, user: Any = None) -> None:
    """Write the release's time, and reschedule the approved versions and the original's latest draft."""
    release.version = lock(release).version + 1
    before, release.publish_at, release.completed_at = release.publish_at, at, None
    release.save(update_fields=["publish_at", "completed_at", "version"])
    for version in versions_of(release):
        follow_time(version)
    if at:
        record(release, Action.SCHEDULED, user, time=at.isoformat())
        publish_release_task.using(run_after=at).enqueue(release.pk)
    elif before:
        record(release, Action.UNSCHEDULED, user, time=before.isoformat())


def follow_time(version: Version) -> None:
    """Let Wagtail's schedule of a page follow the release: its approved revision, or the original's draft."""
    if version.translation:
        if version.scheduled:
            assessment = assess(version.translation)
            sync_schedule(assessment, assessment.original.item)
        return
    if version.scheduled:
        reschedule(version.scheduled, version.publish_at)
    latest = version.page.latest_revision
    if latest and latest.pk != (version.scheduled and version.scheduled.pk):
        set_go_live(latest, version.publish_at)
    Page.objects.filter(pk=version.page.pk).update(go_live_at=version.publish_at)


def reschedule(revision: Revision, at: datetime | None) -> None:
    revision.approved_go_live_at = at
    revision.content["go_live_at"] = at and at.isoformat()
    revision.save(update_fields=["approved_go_live_at", "content"])


def set_go_live(revision: Revision, at: datetime | None) -> None:
    """Set the time at which a draft is to be published."""
    set_content_time(revision, "go_live_at", at)


def set_expiry(revision: Revision, at: datetime | None) -> None:
    """Set the time at which a revision, once published, is taken down."""
    set_content_time(revision, "expire_at", at)


def set_content_time(revision: Revision, name: str, at: datetime | None) -> None:
    if content_time(revision, name) != at:
        revision.content[name] = at and at.isoformat()
        revision.save(update_fields=["content"])


def go_live_of(revision: Revision) -> datetime | None:
    return content_time(revision, "go_live_at")


def content_time(revision: Revision, name: str) -> datetime | None:
    value = revision.content.get(name)
    return parse_datetime(value) if isinstance(value, str) else value


def is_ahead(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now()


@transaction.atomic
def unschedule(release: Release, user: Any = None, *, version: int | None = None) -> Release:
    """Remove the time. Approved versions remain drafts until the release is scheduled or published again."""
    with deduplicate_tasks():
        release = lock(release, version)
        set_time(release, None, user)
        return release
