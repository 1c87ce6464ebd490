"""The version that was approved is the one that goes live: its text is pinned by a fingerprint."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail_localize.models import Translation

from core.languages import name_in_sentence
from core.publishing import PublishBlocked
from news.models import StoryPage
from release.links.fingerprint import fingerprint
from release.models import ApprovedText
from release.schedule import go_live_of, is_ahead
from translation.models import Approval
from translation.workflow.publish_checks import translation_into


def pin(revision: Revision, user: Any = None) -> None:
    """Store the fingerprint of a text that is approved."""
    values = {"fingerprint": fingerprint(revision), "approved_by": user}
    ApprovedText.objects.update_or_create(revision=revision, defaults=values)


def is_changed(revision: Revision) -> bool:
    """Return whether the text was changed after its approval."""
    approved = ApprovedText.objects.filter(revision=revision).first()
    return approved is not None and approved.fingerprint != fingerprint(revision)


def changed_message(page: Any) -> str:
    text = _(
        "The text in %(language)s was changed after it was approved. It must be approved again."
    )
    return text % {"language": name_in_sentence(page.locale)}


def keep_approved_text(
    sender: Any, item: Any, revision: Any, user: Any = None, is_due: bool = False, **kwargs: Any
) -> None:
    """Pin a text that is scheduled; raise `PublishBlocked` if a pinned one has changed when its time comes.

    A receiver of `before_publish`, after `publish_checks.prepare` has set the time. Translations are pinned when they
    are approved (`pin_translation`), and published by the synchronisation without a user.
    """
    if not isinstance(item, StoryPage):
        return
    if is_due or (user is None and translation_into(item)):
        if is_changed(revision):
            raise PublishBlocked({NON_FIELD_ERRORS: [changed_message(item)]})
        return
    if is_ahead(go_live_of(revision)):
        pin(revision, user)


def pin_translation(sender: Any, translation: Translation, by: Any = None, **kwargs: Any) -> None:
    """Pin the text of an approved translation of a story; a receiver of `translation_approved`."""
    approvals = Approval.objects.filter(translation=translation).select_related("revision")
    approval = approvals.order_by("-pk").first()
    if approval and approval.revision.content_type.model_class() is StoryPage:
        pin(approval.revision, by)


def keep_approval_of_text(sender: Any, former: Revision, revision: Revision, **kwargs: Any) -> None:
    """Pin a revision whose text was approved in a former one; a receiver of `translation_followed`."""
    approved = ApprovedText.objects.filter(revision=former).select_related("approved_by").first()
    if approved:
        pin(revision, approved.approved_by)
