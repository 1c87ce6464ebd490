"""Write the mails of a release in the transaction that publishes, corrects or withdraws it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from core.publishing import is_quiet
from distribution.delivery.changes import cancel_mails_of, use_later_text
from distribution.delivery.digest_changes import leave_out_of_digests, use_later_text_in_digests
from distribution.delivery.stories import publication_key
from distribution.delivery.tasks import send_soon
from distribution.models import AvailabilityRequest, Dispatch, Mailing
from news.models import StoryPage
from release.history import Action
from release.models import Release, ReleaseEvent

Kind = Dispatch.Kind
State = Dispatch.State
# Afterwards only subscribers who asked for it are told of another language.
LATE_LANGUAGE = timedelta(days=30)


def on_event(sender: Any, event: ReleaseEvent, **kwargs: Any) -> None:
    handler = HANDLERS.get(event.action)
    if handler and not is_quiet():
        handler(event)


def on_published(event: ReleaseEvent) -> None:
    """Announce a story or a language that becomes public for the first time. Other changes are never mailed."""
    key = event.release.translation_key
    pages = StoryPage.objects.filter(translation_key=key, alias_of=None).select_related("locale")
    versions = list(pages.only(*FIELDS).order_by())
    own = next((one for one in versions if one.locale_id == event.locale_id), None)
    if own is None:
        return
    if own.first_published_at != own.last_published_at:
        use_later_text(key)
        use_later_text_in_digests(key)
    elif earlier := Dispatch.objects.filter(key=publication_key(key)).first():
        if not joins(earlier):
            announce_language(event.release, own, earlier)
    elif any(one.first_published_at for one in versions if one.pk != own.pk):
        announce_language(event.release, own, None)
    elif is_news(event, own):
        announce_story(event.release, own)


FIELDS = ("locale", "date", "first_published_at", "last_published_at", "path", "url_path", "depth")


def is_news(event: ReleaseEvent, page: StoryPage) -> bool:
    """Return whether a user has published it, or the clock at their time, under a date of today.

    What code publishes, as an import does, is not mailed.
    """
    is_meant = event.user_id or getattr(event.revision, "is_due", False)
    return bool(is_meant) and (not page.date or page.date > timezone.now() - too_old())


def joins(publication: Dispatch) -> bool:
    """Return whether a language will be part of the publication's mail, as that has not begun.

    The update locks the row until the language is public, so that a beginning mail sees it.
    """
    waiting = Dispatch.objects.filter(pk=publication.pk, started_at=None)
    return bool(waiting.exclude(state=State.CANCELLED).update(started_at=None))


def announce_story(release: Release, page: StoryPage) -> None:
    mailing = Mailing.objects.filter(release=release).first()
    now = timezone.now()
    at = max(now, mailing.send_at or now) if mailing else now
    create(publication_key(release.translation_key), Kind.PUBLICATION, release, page, at)


def announce_language(release: Release, page: StoryPage, publication: Dispatch | None) -> None:
    """Mail a language that is public later than the story to the subscribers who wait for it."""
    language = page.locale.language_code
    key = release.translation_key
    is_recent = (
        publication is not None
        and publication.state != State.CANCELLED
        and publication.created_at > timezone.now() - LATE_LANGUAGE
    )
    if not is_recent and not is_asked_for(key, language):
        return
    facts = {"language": language, "requests_only": not is_recent}
    create(f"late:{key}:{language}", Kind.LATE_LANGUAGE, release, page, timezone.now(), facts)


def is_asked_for(story_key: UUID, language: str) -> bool:
    asked = AvailabilityRequest.objects.filter(story_key=story_key, language=language)
    return asked.filter(ended_at=None).exists()


def create(
    key: str,
    kind: str,
    release: Release,
    page: StoryPage,
    at: datetime,
    data: dict[str, Any] | None = None,
) -> None:
    """Write a dispatch unless there is one with its key."""
    address = page.get_url_parts()
    if not address:
        return
    row = Dispatch(
        key=key,
        kind=kind,
        site_id=address[0],
        release=release,
        story_key=release.translation_key,
        not_before=at,
        not_after=at + too_old(),
        data=data or {},
    )
    Dispatch.objects.bulk_create([row], ignore_conflicts=True)
    if at <= timezone.now():
        send_soon()


def on_mailing_saved(sender: Any, instance: Mailing, **kwargs: Any) -> None:
    """Move a mail that has not begun to the time that an editor has chosen."""
    now = timezone.now()
    at = max(now, instance.send_at or now)
    waiting = Dispatch.objects.filter(
        release=instance.release_id, kind=Kind.PUBLICATION, state=State.READY, started_at=None
    )
    waiting.update(not_before=at, not_after=at + too_old())


def too_old() -> timedelta:
    return timedelta(hours=settings.MAIL_TOO_OLD_HOURS)


def on_corrected(event: ReleaseEvent) -> None:
    keys = getattr(event.revision, "added_corrections", [])
    use_later_text(event.release.translation_key, keys)
    use_later_text_in_digests(event.release.translation_key, keys)


def on_withdrawn(event: ReleaseEvent) -> None:
    cancel_mails_of(event.release.translation_key)
    leave_out_of_digests(event.release.translation_key)


HANDLERS: dict[str, Callable[[ReleaseEvent], None]] = {
    Action.PUBLISHED: on_published,
    Action.CORRECTED: on_corrected,
    Action.WITHDRAWN: on_withdrawn,
}
