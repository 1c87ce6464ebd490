"""The users who are notified about a translation."""

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation

from translation.models import SegmentRevision
from translation.notifications.delivery import can_be_mailed
from translation.notifications.messages import target_of
from translation.workflow.permissions import may_review, may_write


def translators_of(translation: Translation) -> set:
    """Return the assigned translator; without one, the users who wrote segments and still may write."""
    assignment = getattr(translation, "assignment", None)
    translator = assignment and assignment.translator
    if translator and can_be_mailed(translator) and may_write(translator, translation):
        return {translator}
    revisions = SegmentRevision.objects.filter(
        string_translation__locale=translation.target_locale,
        string_translation__context__object_id=translation.source.object_id,
    )
    writers = get_user_model().objects.filter(pk__in=revisions.values("created_by"))
    return {user for user in writers if may_write(user, translation)}


def translator_and_requester(translation: Translation) -> set:
    """Return the translators and the user who requested the translation."""
    assignment = getattr(translation, "assignment", None)
    requester = assignment and assignment.sent_by
    return translators_of(translation) | ({requester} if requester else set())


def available_translators(translation: Translation) -> set:
    """Return the users who may write the language but not publish it; without any, all who may write."""
    writers = {user for user in users_with("change", translation) if may_write(user, translation)}
    return {user for user in writers if not may_review(user, translation)} or writers


def reviewers_of(translation: Translation) -> set:
    """Return the users who may approve the translation."""
    return {user for user in users_with("publish", translation) if may_review(user, translation)}


def users_with(action: str, translation: Translation) -> set:
    """Return the active users with a page permission for the translated item, in about three queries.

    For a page only its own newsroom counts; a shared snippet belongs to all newsrooms.
    """
    target = target_of(translation)
    home_pages = Page.objects.filter(depth=2, locale=translation.target_locale)
    superusers = getattr(settings, "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS", True)
    policy = PagePermissionPolicy()
    return {
        user
        for page in ([target] if isinstance(target, Page) else home_pages)
        for user in policy.users_with_permission_for_instance(
            action, page, include_superusers=superusers and action == "publish"
        )
    }
