"""Publish checks for releases, and what happens before a story is published: every way to publish runs them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.publishing import PublishBlocked, publish_check
from core.status import HOLD
from news.models import StoryPage
from release.models import Release
from release.schedule import (
    choice_message,
    confidential_message,
    go_live_of,
    is_ahead,
    is_new_time,
    set_expiry,
    set_go_live,
    set_time,
)
from release.versions import Version, release_of, versions_of


@publish_check
def is_allowed_by_release(item: Any, revision: Any) -> list[str]:
    """Block a confidential story, and one under embargo that is saved as live without a revision."""
    release = getattr(revision, "release", None) or release_if_story(item)
    if not release:
        return []
    if release.is_confidential:
        return [confidential_message()]
    if revision is None and release.is_embargoed and not is_stored_live(item):
        return [embargo_message()]
    return []


def release_if_story(item: Any) -> Release | None:
    if not (isinstance(item, StoryPage) or type(item) is Page):
        return None
    return Release.objects.filter(translation_key=item.translation_key).first()


def is_stored_live(item: Any) -> bool:
    return StoryPage.objects.filter(pk=item.pk, live=True).exists()


def embargo_message() -> str:
    return _("The story is under embargo.")


def prepare(
    sender: Any, item: Any, revision: Any, user: Any = None, is_due: bool = False, **kwargs: Any
) -> None:
    """Schedule the revision for the time of its release; ask the user about languages that are not ready.

    Raises `PublishBlocked` if a user publishes an original without that choice, or before the end of an embargo.
    """
    if not isinstance(item, StoryPage):
        return
    revision.release = release = release_of(item)
    revision.published_by_id, revision.is_due = user and user.pk, is_due
    keep_own_expiry(release, item, revision)
    is_same_text = getattr(revision, "follows_original", False)
    if is_due or is_same_text or not needs_preparation(item, release, go_live_of(revision)):
        return
    versions = versions_of(release)
    version = next((one for one in versions if one.page.pk == item.pk), None)
    if version is None:
        return
    if version.is_original:
        prepare_original(version, versions, revision, user)
    elif version.has_own_time and is_ahead(version.publish_at):
        set_go_live(revision, version.publish_at)


def keep_own_expiry(release: Release, story: StoryPage, revision: Any) -> None:
    """Give the revision its language's own expiry. Drafts of translations have that of the original."""
    own = release.languages.filter(locale=story.locale_id, expire_at__gt=timezone.now()).first()
    if own:
        set_expiry(revision, own.expire_at)


def needs_preparation(story: StoryPage, release: Release, planned: datetime | None) -> bool:
    """Return whether the release may change when this is published; false for an update of a public story."""
    return (
        not story.live
        or release.is_planned
        or release.is_embargoed
        or is_new_time(release, planned)
    )


def prepare_original(version: Version, versions: list[Version], revision: Any, user: Any) -> None:
    undecided = [one for one in versions if one.needs_choice]
    if user and undecided and not version.was_public:
        raise blocked_until_resolved(version.release, choice_message(undecided))
    release = version.release
    planned = go_live_of(revision)
    until = release.embargo_until
    if until and release.is_embargoed:
        if planned and planned < until:
            raise blocked_until_resolved(release, embargo_message())
        planned = planned or until
    if not is_ahead(planned) and any(one.holds_release for one in versions):
        planned = timezone.now() + HOLD
    if is_new_time(release, planned):
        set_time(release, planned, user)
    set_go_live(revision, planned)


def blocked_until_resolved(release: Release, message: str) -> PublishBlocked:
    """Return the exception with a link to the release page, where the user can resolve it."""
    link = (reverse("release:detail", args=[release.pk]), _("Open the release"))
    return PublishBlocked({NON_FIELD_ERRORS: [message]}, link=link)
