"""Notifications about translations, sent when a signal reports a change.

Our services send signals of their own; Wagtail's signals cover what can also happen without our
services (review, scheduled publishing). Users are not notified of their own actions.
"""

from textwrap import shorten
from typing import Any

from wagtail.models import WorkflowState
from wagtail.signals import published, task_submitted, workflow_rejected
from wagtail_localize.models import Translation

from core.patches import workflow_mails
from translation.localize.inline_markup import plain_text
from translation.localize.segments import Texts, source_texts
from translation.models import Approval, Assignment, Comment, Notification, NotificationKind
from translation.notifications.delivery import deadline_iso
from translation.notifications.notify import notify
from translation.notifications.recipients import (
    available_translators,
    reviewers_of,
    translator_and_requester,
    translators_of,
)
from translation.notifications.source_changes import changes_between
from translation.workflow.corrections import corrections_of
from translation.workflow.live_changes import changed_texts
from translation.workflow.publish_checks import translation_into
from translation.workflow.signals import (
    own_files_outdated,
    source_changed,
    translation_approved,
    translation_assigned,
    translation_urgent,
)

# The number of changed sentences that a mail shows, and the number of characters of each.
MAX_CHANGES, MAX_LENGTH = 20, 1000


def notify_assigned(translation: Translation, by: Any = None) -> list[Notification]:
    """Notify the translator of the assignment, and again when its deadline or note changes."""
    assignment = translation.assignment
    details = {"deadline": deadline_iso(assignment), "note": assignment.note}
    latest = Notification.objects.filter(
        kind=NotificationKind.ASSIGNED, translation=translation
    ).last()
    if (
        latest
        and latest.user_id == assignment.translator_id
        and all(latest.details.get(name) == value for name, value in details.items())
    ):
        return []
    return notify(
        NotificationKind.ASSIGNED,
        translation,
        {assignment.translator} - {by},
        by=name_of(by),
        **details,
    )


def notify_source_changed(
    translation: Translation, before: Texts, by: Any = None
) -> list[Notification]:
    """Notify the translators when the texts of the source differ from `before`.

    An approved translation without translators (an imported one) is reported to the translators of
    the language, so that one of them can claim it. A translation that has not been started needs no
    notification.
    """
    changes = changes_between(before, source_texts(translation.source))
    if not changes:
        return []
    recipients = translators_or_available(translation)
    shown = [[shorten_text(text) for text in change] for change in changes[:MAX_CHANGES]]
    return notify(
        NotificationKind.CHANGED,
        translation,
        recipients - {by},
        by=name_of(by),
        changes=shown,
        more=len(changes) - len(shown),
    )


def notify_files_changed(
    translation: Translation, paths: list[str], by: Any = None
) -> list[Notification]:
    """Notify the translators that the original has other files where the translation has its own."""
    recipients = translators_or_available(translation) - {by}
    return notify(NotificationKind.CHANGED, translation, recipients, by=name_of(by), files=paths)


def translators_or_available(translation: Translation) -> set:
    """Return the translators; of an approved translation without any, the users who may translate it."""
    recipients = translators_of(translation)
    if not recipients and Approval.objects.filter(translation=translation).exists():
        recipients = available_translators(translation)
    return recipients


def notify_corrected(
    translation: Translation, assignment: Assignment, by: Any = None
) -> list[Notification]:
    """Notify the translators at once that the original was corrected, with the deadline."""
    return notify(
        NotificationKind.CHANGED,
        translation,
        translators_or_available(translation) - {by},
        by=name_of(by),
        urgent=True,
        deadline=deadline_iso(assignment),
    )


def notify_submitted(translation: Translation, by: Any = None) -> list[Notification]:
    """Notify the users who may approve the translation."""
    recipients = reviewers_of(translation) - {by}
    changed = changed_texts(translation) if recipients else None
    details = {"by": name_of(by), "changed": changed}
    return notify(NotificationKind.SUBMITTED, translation, recipients, **details)


def notify_returned(
    translation: Translation, by: Any = None, comment: str = ""
) -> list[Notification]:
    """Notify translator and requester, with the reviewer's comment and all unresolved comments."""
    unresolved = Comment.objects.filter(translation=translation, resolved_at=None)
    comments = [
        {
            "place": shorten_text(plain_text(one.string and one.string.data), 80),
            "text": one.text,
            "by": name_of(one.created_by),
        }
        for one in unresolved.select_related("created_by", "string")
    ]
    recipients = translator_and_requester(translation) - {by}
    details = {"by": name_of(by), "comment": comment, "comments": comments}
    details |= corrected(translation) if recipients else {}
    return notify(NotificationKind.RETURNED, translation, recipients, **details)


def notify_approved(translation: Translation, by: Any = None) -> list[Notification]:
    """Notify translator and requester of an approval by a user; automatic approvals are not reported."""
    recipients = translator_and_requester(translation) - {by} if by else []
    details = corrected(translation) if recipients else {}
    return notify(NotificationKind.APPROVED, translation, recipients, by=name_of(by), **details)


def corrected(translation: Translation) -> dict[str, Any]:
    """Return the texts that a reviewer has corrected, as details of a notification; none if there are none."""
    found = corrections_of(translation)
    shown = [[shorten_text(text) for text in pair] for pair in found[:MAX_CHANGES]]
    return {"corrections": shown, "more": len(found) - len(shown)} if found else {}


def notify_published(translation: Translation, revision: Any) -> list[Notification]:
    """Notify translator and requester, once for each revision that a user has approved.

    A user who publishes by approving knows it already; one whose approval waited for the original does not.
    """
    approval = Approval.objects.filter(revision=revision).select_related("created_by").first()
    if approval and not approval.created_by:
        approval = getattr(revision, "renews", None)
    if not approval or not approval.created_by:
        return []
    earlier = Notification.objects.filter(kind=NotificationKind.LIVE, translation=translation)
    if earlier.filter(details__revision=approval.revision_id).exists():
        return []
    return notify(
        NotificationKind.LIVE,
        translation,
        translator_and_requester(translation) - {getattr(revision, "published_by", None)},
        by=name_of(approval.created_by),
        revision=approval.revision_id,
    )


def name_of(user: Any) -> str:
    return str(user) if user else ""


def shorten_text(text: str, length: int = MAX_LENGTH) -> str:
    return shorten(text, length, placeholder=" …") if len(text) > length else text


def find_translation(item: Any) -> Translation | None:
    return translation_into(item) if hasattr(item, "translation_key") else None


def translation_in_review(state: WorkflowState) -> Translation | None:
    """Return the translation of a workflow state, cached on the state."""
    if not hasattr(state, "translation"):
        state.translation = find_translation(state.content_object)
    return state.translation


def on_assigned(sender: Any, translation: Any, by: Any = None, **kwargs: Any) -> None:
    notify_assigned(translation, by)


def on_source_changed(
    sender: Any, translation: Any, before: Any, by: Any = None, **kwargs: Any
) -> None:
    notify_source_changed(translation, before, by)


def on_files_outdated(
    sender: Any, translation: Any, paths: list[str], by: Any = None, **kwargs: Any
) -> None:
    notify_files_changed(translation, paths, by)


def on_urgent(
    sender: Any, translation: Any, assignment: Any, by: Any = None, **kwargs: Any
) -> None:
    notify_corrected(translation, assignment, by)


def on_approved(sender: Any, translation: Any, by: Any = None, **kwargs: Any) -> None:
    notify_approved(translation, by)


def on_task_submitted(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    if translation := translation_in_review(instance.workflow_state):
        notify_submitted(translation, user)


def on_workflow_rejected(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    if translation := translation_in_review(instance):
        notify_returned(translation, user, instance.current_task_state.comment)


def on_published(sender: Any, instance: Any, revision: Any, **kwargs: Any) -> None:
    if getattr(revision, "follows_original", False):
        return  # no text is new
    if translation := find_translation(instance):
        notify_published(translation, revision)


def connect() -> None:
    """Connect the handlers, and disable Wagtail 8.0's four undocumented notifiers for translations."""
    translation_assigned.connect(on_assigned)
    source_changed.connect(on_source_changed)
    translation_approved.connect(on_approved)
    translation_urgent.connect(on_urgent)
    own_files_outdated.connect(on_files_outdated)
    task_submitted.connect(on_task_submitted)
    workflow_rejected.connect(on_workflow_rejected)
    published.connect(on_published)
    workflow_mails.install(translation_in_review)
