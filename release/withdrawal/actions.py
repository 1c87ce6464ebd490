"""Withdraw a release, and publish again what was withdrawn."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from core.publishing import PublishBlocked
from core.tasks import deduplicate_tasks
from core.trash import is_in_trash
from news.models import StoryPage
from release.history import Action, record
from release.links.issuing import revoke_link
from release.models import Release, ReleaseEvent, Tombstone, Withdrawal, WithdrawnVersion
from release.publishing import give_one_moment
from release.schedule import (
    confidential_message,
    embargoed_message,
    lock,
    reschedule,
    set_go_live,
    set_time,
)
from release.versions import Version, versions_of
from release.withdrawal.addresses import mark
from translation.workflow.status.storing import status_updates


@transaction.atomic
def withdraw(
    release: Release,
    user: Any = None,
    *,
    reasons: Mapping[str, str] | None = None,
    replaced_by: StoryPage | None = None,
) -> Withdrawal:
    """Take all public languages down at once, and return the withdrawal. No check can prevent it.

    `reasons` maps language codes to what readers are told. If another user was faster, return their withdrawal.
    Raises `ValidationError` if no language is public.
    """
    with status_updates(), deduplicate_tasks():
        release = lock(release)
        versions = versions_of(release)
        public = [one for one in versions if one.is_public]
        if not public:
            if earlier := open_withdrawal(release):
                return earlier
            raise ValidationError(_("No language of this release is public."))
        said = {code: text.strip() for code, text in (reasons or {}).items() if text.strip()}
        withdrawal = Withdrawal.objects.create(
            release=release,
            translation_key=release.translation_key,
            language=versions[0].page.language,
            by=user,
            reasons=said,
            replaced_by=replaced_by,
        )
        for version in public:
            WithdrawnVersion.objects.create(
                withdrawal=withdrawal, page=version.page, revision_id=version.page.live_revision_id
            )
            mark(withdrawal, version.page)
        stop(release, versions, user)
        # The original last, since its translations would otherwise be unpublished without the user.
        for version in reversed(public):
            page = StoryPage.objects.get(pk=version.page.pk)
            UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
        for link in release.personal_links.filter(revoked_at=None):
            revoke_link(link, user)
        record(release, Action.WITHDRAWN, user, reason=str(withdrawal.reason), reasons=said)
        return withdrawal


def open_withdrawal(release: Release) -> Withdrawal | None:
    """Return the latest withdrawal of a release if it is not reversed."""
    rows = Withdrawal.objects.filter(release=release).select_related("by", "replaced_by")
    latest = rows.prefetch_related("versions").first()
    return latest if latest and not latest.restored_at else None


def stop(release: Release, versions: list[Version], user: Any) -> None:
    """Remove every schedule, and end the review of the original, whose approval would publish the story.

    Forms of the release that are open elsewhere would do so, too: they are out of date.
    """
    if release.is_planned:
        set_time(release, None, user)
    else:
        release.version += 1
        release.save(update_fields=["version"])
    for version in versions_of(release):
        if version.scheduled:
            reschedule(version.scheduled, None)
        if latest := version.page.latest_revision:
            set_go_live(latest, None)
    Page.objects.filter(pk__in=[one.page.pk for one in versions]).update(go_live_at=None)
    if state := versions[0].page.current_workflow_state:
        state.cancel(user=user)


@transaction.atomic
def restore(withdrawal: Withdrawal, user: Any = None) -> Withdrawal:
    """Publish the withdrawn versions again, together and exactly as they were, through every publish check.

    Raises `PublishBlocked` with the reasons if one of them cannot be published; then none is.
    """
    with status_updates(), deduplicate_tasks():
        if withdrawal.release is None:
            raise ValidationError(_("The story has been deleted permanently."))
        release = lock(withdrawal.release)
        withdrawal = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
        if withdrawal.restored_at:
            return withdrawal
        rows = {one.page_id: one for one in withdrawal.versions.select_related("revision")}
        versions = [one for one in versions_of(release) if one.page.pk in rows]
        if reasons := restore_blockers(release, versions, rows):
            raise PublishBlocked({NON_FIELD_ERRORS: reasons})
        moment = timezone.now()
        for version in versions:
            publish_again(version, rows[version.page.pk].revision, user)
        give_one_moment(release, moment)
        Tombstone.objects.filter(withdrawal=withdrawal).delete()
        withdrawal.restored_at, withdrawal.restored_by = moment, user
        withdrawal.save(update_fields=["restored_at", "restored_by"])
        record(release, Action.RESTORED, user)
        return withdrawal


def restore_blockers(
    release: Release, versions: list[Version], rows: Mapping[int, WithdrawnVersion]
) -> list[str]:
    """Return the reasons, apart from the publish checks, why the versions cannot be published again."""
    if release.is_confidential:
        return [confidential_message()]
    if release.is_embargoed:
        return [embargoed_message()]
    if not versions:
        return [_("The story has been deleted permanently.")]
    blockers = (version_blocker(one, rows[one.page.pk].revision) for one in versions)
    return [reason for reason in blockers if reason]


def version_blocker(version: Version, revision: Revision | None) -> str:
    language = {"language": version.locale.get_display_name()}
    if is_in_trash(version.page):
        return _("%(language)s: the story is in the trash. Restore it there first.") % language
    if version.is_public:
        return _("%(language)s: the story has been published again.") % language
    if not revision or is_overwritten(revision):
        text = _("%(language)s: the version that was public is not stored. Publish the draft.")
        return text % language
    expiry = version.page.expire_at
    if expiry and expiry <= timezone.now():
        return _("%(language)s: the expiry has passed.") % language
    return ""


def is_overwritten(revision: Revision) -> bool:
    """Return whether a revision has been saved again since it was published, as autosave may do in another window."""
    events = ReleaseEvent.objects.filter(action=Action.PUBLISHED, revision=revision)
    published = events.values_list("at", flat=True).first()
    return published is not None and revision.created_at > published


def publish_again(version: Version, revision: Any, user: Any) -> None:
    """Publish a revision without the time for which it once was scheduled."""
    set_go_live(revision, None)
    revision.is_restored = True
    try:
        # The permission concerns the latest draft, too; the publish checks are for this revision.
        revision.publish(user=user, skip_permission_checks=True)
    except ValidationError as error:
        language = version.locale.get_display_name()
        reasons = [f"{language}: {reason}" for reason in error.messages]
        raise PublishBlocked({NON_FIELD_ERRORS: reasons}) from error


def end_withdrawal(page: StoryPage, user_id: int | None = None) -> None:
    """Forget that a page was withdrawn, as it is public again. With its last page, the withdrawal has ended."""
    removed, _models = Tombstone.objects.filter(page=page.pk).delete()
    if removed:
        ended = Withdrawal.objects.filter(
            translation_key=page.translation_key, restored_at=None, tombstones=None
        )
        ended.update(restored_at=timezone.now(), restored_by=user_id)
