"""Whether a user may edit the texts of a translation now, or correct them during its review."""

from typing import Any

from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from core.status import IN_REVIEW
from translation.workflow.permissions import may_review, only_translates
from translation.workflow.workflow_status import (
    WorkflowStatus,
    correction_lock_reason,
    edit_lock_reason,
    workflow_status,
)


def may_choose(user: Any, *models: Any) -> bool:
    """Return whether a user may choose files of these models; translators have no access to the libraries."""
    policies = map(policy_registry.get_by_type, models or (get_image_model(), get_document_model()))
    return not only_translates(user) and any(
        policy.user_has_any_permission(user, ["choose"]) for policy in policies
    )


def lock_reason(request: HttpRequest, translation: Translation) -> str:
    """Return why the user cannot edit the texts now; an empty string if they can. Reviewers may correct them."""
    status = workflow_status(translation)
    if status.review == IN_REVIEW and may_correct(translation, status, request.user):
        return ""
    return edit_lock_reason(status, request.user)


def may_correct(translation: Translation, status: WorkflowStatus, user: Any) -> bool:
    """Return whether a user may correct the texts of a translation in review."""
    return not correction_lock_reason(status, user) and may_review(user, translation)
