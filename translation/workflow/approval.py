"""Approving and publishing translations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail_localize.models import Translation

from translation.models import Approval
from translation.workflow.assessment import Assessment, assess
from translation.workflow.corrections import are_by_reviewers
from translation.workflow.drafts import draft_revision, with_current_schedule_and_slug
from translation.workflow.originals import go_live_time
from translation.workflow.signals import translation_approved
from translation.workflow.status.storing import status_updates


class IncompleteTranslation(ValidationError):
    """The translation has missing or unaccepted segments, or failed checks that block publishing."""


def require_complete(assessment: Assessment, message: str) -> None:
    """Raise `IncompleteTranslation` with `message` if texts are missing, or with the checks that fail."""
    if not assessment.progress.is_complete:
        raise IncompleteTranslation(message)
    if failed := assessment.failed_checks:
        raise IncompleteTranslation([_("Some texts must be corrected first."), *failed[:5]])


@status_updates()
def approve(translation: Translation, user: Any = None) -> Revision:
    """Approve the translation as it is now, and return the revision that may be published."""
    return approve_assessed(assess(translation), user).approved_revision


def approve_assessed(
    assessment: Assessment, user: Any = None, *, reviewed: Revision | None = None
) -> Assessment:
    """Approve the reviewed revision, or a new draft without one. Return the assessment with the approval.

    A new draft also has the texts that reviewers have corrected during the review.
    """
    require_complete(assessment, _("The translation is not complete."))
    if reviewed and assessment.is_edited_since(reviewed.created_at):
        if not are_by_reviewers(assessment, reviewed.created_at):
            raise IncompleteTranslation(
                _("The texts have been changed since they were submitted. Return the translation.")
            )
        reviewed = None
    translation = assessment.translation
    approval = Approval.objects.create(
        revision=with_current_schedule_and_slug(reviewed, assessment)
        if reviewed
        else draft_revision(assessment, user),
        translation=translation,
        source_state=translation.source.last_updated_at,
        created_by=user,
    )
    translation_approved.send(Translation, translation=translation, by=user)
    return assessment.with_approval(approval)


@status_updates()
def publish(
    translation: Translation,
    user: Any = None,
    *,
    reviewed: Revision | None = None,
    assessment: Assessment | None = None,
) -> None:
    """Approve a translation, and publish it if its original is public.

    A translation whose original is not public waits, and `sync.sync_translations` publishes it.
    """
    before = assessment or assess(translation)
    waiting = before.approval if not user and before.approval and before.is_waiting else None
    approved = approve_assessed(before, user, reviewed=reviewed)
    if approved.original.is_public(go_live_time(approved.approved_revision)):
        publish_approved(approved, user, waiting)


def publish_approved(
    assessment: Assessment, user: Any = None, waiting: Approval | None = None
) -> None:
    """Publish the revision of the latest approval. The publish checks reuse the assessment.

    `waiting` is the approval by a user that this one renews, as its original has become public. The handlers of
    Wagtail's signal find it and the user as attributes of the revision.
    """
    revision = assessment.approved_revision
    revision.assessment, revision.published_by, revision.renews = assessment, user, waiting
    try:
        revision.publish(user=user)
    finally:
        del revision.assessment
