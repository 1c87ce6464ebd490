"""Four eyes: in newsrooms that ask for it, users do not approve or publish a text that they changed last.

Every way to publish and to approve leads here, also for superusers. The scheduler, which is no user, publishes what
another user has approved.
"""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation

from core.models import Newsroom
from core.patches.approvals import is_being_approved
from core.publishing import PublishBlocked
from news.models import StoryPage
from release.links.fingerprint import fingerprint
from translation.models import FieldOverride, SegmentRevision
from translation.workflow.publish_checks import translation_into

# The most names in the message about who else may approve.
NAMED = 5


def is_required(story: StoryPage) -> bool:
    """Return whether the story's newsroom asks for four eyes."""
    return Newsroom.objects.filter(site=story.get_site(), four_eyes=True).exists()


def last_writer(story: StoryPage, revision: Revision) -> Any:
    """Return the user who changed the text last; None if no user has written it (imports)."""
    if translation := translation_into(story):
        return last_translator(translation)
    return first_with_text(story, revision).user


def last_translator(translation: Translation) -> Any:
    """Return the user who wrote a segment or a field of its own last."""
    segment = (
        SegmentRevision.objects.filter(
            string_translation__locale=translation.target_locale_id,
            string_translation__context__object_id=translation.source.object_id,
        )
        .exclude(created_by=None)
        .select_related("created_by")
        .first()
    )
    override = (
        FieldOverride.objects.filter(translation=translation)
        .exclude(created_by=None)
        .select_related("created_by")
        .order_by("-updated_at")
        .first()
    )
    if segment and override and override.updated_at > segment.created_at:
        return override.created_by
    found = segment or override
    return found and found.created_by


def first_with_text(story: StoryPage, revision: Revision) -> Revision:
    """Return the first revision with the text: a user who saves it without a change is not its writer."""
    text, found = fingerprint(revision), revision
    earlier = story.revisions.filter(pk__lt=revision.pk).select_related("user").order_by("-pk")
    for one in earlier.iterator(chunk_size=20):
        if fingerprint(one) != text:
            break
        found = one
    return found


def reason_against(story: StoryPage, revision: Revision, user: Any) -> str:
    """Return why the user may not approve or publish this text; empty if they may."""
    if not is_required(story) or last_writer(story, revision) != user:
        return ""
    text = _("You changed this text last, so another person must approve it: %(names)s.")
    names = [str(one) for one in others(story, user)]
    if not names:
        return _("You changed this text last, and nobody else may approve it here.")
    more = [_("%(count)s more") % {"count": len(names) - NAMED}] if len(names) > NAMED else []
    return text % {"names": ", ".join([*names[:NAMED], *more])}


def others(story: StoryPage, user: Any) -> list[Any]:
    """Return the other users who may publish the story, by name."""
    policy = PagePermissionPolicy()
    users = policy.users_with_permission_for_instance("publish", story, include_superusers=True)
    found = users.exclude(pk=user.pk).filter(is_active=True).distinct()
    return sorted(found, key=lambda one: (one.last_name, one.first_name, one.email))


def refuse(story: StoryPage, revision: Revision, user: Any) -> None:
    """Raise `PublishBlocked` if the user changed the text last."""
    if reason := reason_against(story, revision, user):
        raise PublishBlocked({NON_FIELD_ERRORS: [reason]})


def refuse_to_publish(
    sender: Any, item: Any, revision: Any, user: Any = None, is_due: bool = False, **kwargs: Any
) -> None:
    """A receiver of `before_publish`."""
    if user and not is_due and isinstance(item, StoryPage):
        refuse(item, revision, user)


def refuse_to_approve(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A receiver of `pre_save` of workflow tasks. The latest revision is published, with own corrections."""
    if not is_being_approved(instance):
        return
    if isinstance(story := instance.revision.content_object, StoryPage):
        refuse(story, story.latest_revision, instance.finished_by)


def refuse_to_approve_translation(
    sender: Any, translation: Translation, by: Any = None, **kwargs: Any
) -> None:
    """A receiver of `translation_approved`, which is sent in the transaction of the approval."""
    story = translation.get_target_instance()
    if by and isinstance(story, StoryPage):
        refuse(story, story.latest_revision, by)
