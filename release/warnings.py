"""Warn the owner of a release about what stands in the way of its time: a day before, an hour before, and at once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.languages import name_in_sentence
from core.publishing import publish_blockers
from news.models import StoryPage
from release.approved_text import changed_message, is_changed
from release.checklist.publish_checks import content_blockers
from release.history import Action, record
from release.models import Release, ReleaseEvent, ReleaseLanguage
from release.publishing import LATE_AFTER
from release.versions import Version, versions_by_release
from translation.models import TranslationStatus
from translation.notifications.delivery import can_be_mailed
from translation.notifications.messages import absolute_url, language_and_zone, one_line

# Before the release's time; the owner is warned once in each.
STAGES = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
LATE, EARLY = "late", "early"
# The lines of the history that say what the owner knows; a new time makes earlier warnings void.
KNOWN_BY = [Action.WARNED, Action.SCHEDULED, Action.UNSCHEDULED]


@dataclass(frozen=True)
class Problem:
    """A reason why a release cannot be published as planned. A regression has been right before."""

    message: str
    is_regression: bool = False


@dataclass(frozen=True)
class Publication:
    """A time at which versions of a release are to be published."""

    at: datetime
    versions: list[Version]


def send_warnings(now: datetime | None = None) -> int:
    """Warn the owners of all scheduled releases that need it; return how many were warned."""
    now = now or timezone.now()
    # A language that is public already is not read again in each round.
    hidden = StoryPage.objects.filter(
        translation_key=OuterRef("release__translation_key"), locale=OuterRef("locale"), live=False
    )
    has_later_language = ReleaseLanguage.objects.filter(
        Exists(hidden), release=OuterRef("pk"), publish_at__gt=OuterRef("publish_at")
    )
    pending = list(
        Release.objects.filter(Q(completed_at=None) | Exists(has_later_language))
        .filter(publish_at__isnull=False)
        .select_related("owner")
    )
    versions, approved = versions_by_release(pending), approved_languages(pending)
    return sum(
        warn(one, versions[one.pk], approved[one.pk], now) for one in pending if versions[one.pk]
    )


def approved_languages(releases: list[Release]) -> dict[int, set[int]]:
    """Return the locales of each release that have been approved at any time, by the history."""
    found: dict[int, set[int]] = defaultdict(set)
    lines = ReleaseEvent.objects.filter(release__in=releases, action=Action.APPROVED)
    for release, locale in lines.values_list("release", "locale").distinct().order_by():
        found[release].add(locale)
    return found


@transaction.atomic
def warn(release: Release, versions: list[Version], approved: set[int], now: datetime) -> bool:
    """Warn the owner unless they know: once in each stage, and again when there are other problems.

    Long before its time, only what has been right before is a problem: an unfinished translation is not.
    """
    planned = next_publication(release, versions)
    if planned is None or not planned.versions:
        return False
    owner = release.owner
    language, _zone = language_and_zone(owner) if owner else (settings.LANGUAGE_CODE, None)
    stage = stage_of(planned.at, now)
    with override(language):
        problems = [one for version in planned.versions for one in problems_of(version, approved)]
        if stage == EARLY:
            problems = [one for one in problems if one.is_regression]
        messages = [one.message for one in problems]
        if not messages or is_known(release, stage, messages):
            return False
        record(release, Action.WARNED, reason=" ".join(messages), stage=stage, messages=messages)
        if can_be_mailed(owner):
            mail(release, versions[0], planned.at, stage, messages).send()
    return True


def next_publication(release: Release, versions: list[Version]) -> Publication | None:
    """Return the release's time with its versions; after it, that of the languages that have a later time."""
    if planned_at := release.planned_at:
        return Publication(planned_at, versions)
    later = [one for one in versions if one.has_own_time and not one.is_public]
    times = [one.publish_at for one in later if one.publish_at]
    if not times:
        return None
    return Publication(min(times), [one for one in later if one.publish_at == min(times)])


def stage_of(at: datetime, now: datetime) -> str:
    left = at - now
    if left < -LATE_AFTER:
        return LATE
    return next((name for name, before in STAGES.items() if left <= before), EARLY)


def is_known(release: Release, stage: str, messages: list[str]) -> bool:
    """Return whether the last warning about this schedule was of this stage and said the same."""
    known = ReleaseEvent.objects.filter(release=release, action__in=KNOWN_BY)
    last = known.order_by("-pk").first()
    if not last or last.action != Action.WARNED:
        return False
    same = last.data.get("messages") == messages
    return same and (stage == EARLY or last.data.get("stage") == stage)


def problems_of(version: Version, approved: set[int]) -> list[Problem]:
    """Return the problems of one language of a scheduled release, in the language of the interface."""
    if version.is_public and not version.scheduled:
        return []
    language = name_in_sentence(version.locale)
    if version.scheduled:
        reasons = publish_blockers(version.page, version.scheduled)
        reasons += content_blockers(version.scheduled)
        if is_changed(version.scheduled):
            reasons.append(changed_message(version.page))
        return [
            Problem(f"{language.capitalize()}: {reason}", is_regression=True) for reason in reasons
        ]
    was_approved = version.locale.pk in approved
    if version.is_original:
        return [Problem(_("The original is not approved."), was_approved)]
    if version.is_ready or version.settings.choice == ReleaseLanguage.Choice.FOLLOW:
        return []
    text = _("The translation into %(language)s is not approved.")
    if version.status and version.status.state == TranslationStatus.State.CHANGED:
        text = _("The original has changed since it was translated into %(language)s.")
    return [Problem(text % {"language": language}, was_approved)]


def mail(
    release: Release, original: Version, at: datetime, stage: str, messages: list[str]
) -> EmailMessage:
    title = one_line(original.page.draft_title)
    moment = date_format(timezone.localtime(at), "DATETIME_FORMAT")
    texts = {
        LATE: _("“%(title)s” should have been published"),
        "hour": _("“%(title)s” is to be published within an hour"),
        "day": _("“%(title)s” is to be published within a day"),
        EARLY: _("“%(title)s” can no longer be published as planned"),
    }
    return EmailMessage(
        subject=texts[stage] % {"title": title},
        body="\n".join(
            [
                _("Publication time: %(time)s") % {"time": moment},
                "",
                *(f"– {message}" for message in messages),
                "",
                absolute_url(reverse("release:detail", args=[release.pk])),
            ]
        ),
        from_email=getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
        to=[release.owner.email] if release.owner else [],
        headers={"Auto-Submitted": "auto-generated"},
    )
