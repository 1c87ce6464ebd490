"""Who hears of what: the desk's events, each told to those whom it concerns.

Called by the services where something happens, and by Wagtail's signals where it could also happen
without them (review, publishing by the clock). Nobody is told of what they have just done themselves.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from textwrap import shorten
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.models import Page, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.signals import published, task_submitted, workflow_rejected
from wagtail_localize.models import Translation

from core.patches import workflow_mails
from translation.localize.inline_markup import plain_text
from translation.localize.segments import Texts, source_texts
from translation.models import Approval, Comment, Notification, NotificationKind, SegmentRevision
from translation.notifications.delivery import can_be_mailed, iso
from translation.notifications.messages import target_of
from translation.notifications.notify import notify
from translation.workflow.permissions import may_review, may_write
from translation.workflow.publish_checks import translation_into
from translation.workflow.signals import (
    source_changed,
    translation_approved,
    translation_assigned,
)

# A mail shows this many changed sentences, each up to so many characters.
SHOWN, LONGEST = 20, 1000
SENTENCE_END = re.compile(r"(?<=[.!?…»”])\s+(?=[«“–(]?\s?[A-ZÆØÅ])|\n+")


def notify_assigned(translation: Translation, by: Any = None) -> list[Notification]:
    """To the translator, when they get the translation, or another deadline or note for it."""
    assignment = translation.assignment
    details = {"deadline": iso(assignment), "note": assignment.note}
    latest = Notification.objects.filter(
        kind=NotificationKind.ASSIGNED, translation=translation
    ).last()
    is_told = latest and latest.user_id == assignment.translator_id
    if is_told and all(latest.details.get(name) == value for name, value in details.items()):
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
    """To whoever has the translation, when its original's texts are others than `before`.

    Where nobody has it, those who wrote it know it best. Where nobody has written it (it came by
    import), those who translate into the language are asked, one of whom has to take it; editors who
    may publish are spared, and so is everybody while nobody has begun.
    """
    changes = changes_between(before, source_texts(translation.source))
    if not changes:
        return []
    people = translators_of(translation)
    if not people and Approval.objects.filter(translation=translation).exists():
        people = available_translators(translation)
    shown = [[shorten_text(text) for text in change] for change in changes[:SHOWN]]
    more = len(changes) - len(shown)
    return notify(
        NotificationKind.CHANGED,
        translation,
        people - {by},
        by=name_of(by),
        changes=shown,
        more=more,
    )


def notify_submitted(translation: Translation, by: Any = None) -> list[Notification]:
    """To everybody who may approve it."""
    people = {user for user in people_with("publish", translation) if may_review(user, translation)}
    return notify(NotificationKind.SUBMITTED, translation, people - {by}, by=name_of(by))


def notify_returned(
    translation: Translation, by: Any = None, comment: str = ""
) -> list[Notification]:
    """To translator and sender, with the reviewer's words and every comment that is still open."""
    remarks = Comment.objects.filter(translation=translation, resolved_at=None)
    comments = [
        {
            "place": shorten_text(plain_text(remark.string and remark.string.data), 80),
            "text": remark.text,
            "by": name_of(remark.created_by),
        }
        for remark in remarks.select_related("created_by", "string")
    ]
    people = translator_and_requester(translation) - {by}
    details = {"by": name_of(by), "comment": comment, "comments": comments}
    return notify(NotificationKind.RETURNED, translation, people, **details)


def notify_approved(translation: Translation, by: Any = None) -> list[Notification]:
    """To translator and sender. What was approved anew without a person is no news."""
    people = translator_and_requester(translation) - {by} if by else []
    return notify(NotificationKind.APPROVED, translation, people, by=name_of(by))


def notify_published(translation: Translation, revision: Any) -> list[Notification]:
    """To translator and sender, once for each revision that a person approved."""
    approval = Approval.objects.filter(revision=revision).select_related("created_by").first()
    told = Notification.objects.filter(kind=NotificationKind.LIVE, translation=translation)
    if (
        not approval
        or not approval.created_by
        or told.filter(details__revision=revision.pk).exists()
    ):
        return []
    people = translator_and_requester(translation) - {approval.created_by}
    return notify(
        NotificationKind.LIVE,
        translation,
        people,
        by=name_of(approval.created_by),
        revision=revision.pk,
    )


def translators_of(translation: Translation) -> set:
    """Who translates it: the person who was given it, else those who wrote texts of it and still may."""
    assignment = getattr(translation, "assignment", None)
    given = assignment and assignment.translator
    if given and can_be_mailed(given) and may_write(given, translation):
        return {given}
    written = SegmentRevision.objects.filter(
        string_translation__locale=translation.target_locale,
        string_translation__context__object_id=translation.source.object_id,
    )
    writers = get_user_model().objects.filter(pk__in=written.values("created_by"))
    return {user for user in writers if may_write(user, translation)}


def translator_and_requester(translation: Translation) -> set:
    assignment = getattr(translation, "assignment", None)
    sender = assignment and assignment.sent_by
    return translators_of(translation) | ({sender} if sender else set())


def available_translators(translation: Translation) -> set:
    """Those who may write the language; those of them who cannot publish it, if there are any."""
    writers = {user for user in people_with("change", translation) if may_write(user, translation)}
    return {user for user in writers if not may_review(user, translation)} or writers


def people_with(action: str, translation: Translation) -> set:
    """Active people with a page permission where the translation stands, in three queries or so.

    Of several newsrooms only the translation's own is asked; a register item belongs to all of them.
    """
    target = target_of(translation)
    homes = Page.objects.filter(depth=2, locale=translation.target_locale)
    superusers = getattr(settings, "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS", True)
    policy = PagePermissionPolicy()
    return {
        user
        for page in ([target] if isinstance(target, Page) else homes)
        for user in policy.users_with_permission_for_instance(
            action, page, include_superusers=superusers and action == "publish"
        )
    }


def name_of(user: Any) -> str:
    return str(user) if user else ""


def shorten_text(text: str, length: int = LONGEST) -> str:
    return shorten(text, length, placeholder=" …") if len(text) > length else text


def changes_between(before: Texts, after: Texts) -> list[list[str]]:
    """[old, new] of every sentence that differs, in the article's order; what only moved is left out."""
    changes = []
    for path in dict.fromkeys(path for path, _text in [*after, *before]):
        old, new = (
            [
                part
                for where, text in texts
                if where == path
                for part in SENTENCE_END.split(plain_text(text))
            ]
            for texts in (before, after)
        )
        for change, i, j, k, m in SequenceMatcher(None, old, new, False).get_opcodes():
            if change != "equal":
                changes.append([" ".join(old[i:j]), " ".join(new[k:m])])
    gone = Counter(old for old, new in changes if not new)
    come = Counter(new for old, new in changes if not old)
    moved = gone & come
    return [change for change in changes if all(change) or not moved[change[0] or change[1]]]


def translation_in(item: Any) -> Translation | None:
    return translation_into(item) if hasattr(item, "translation_key") else None


def on_assigned(sender: Any, translation: Any, by: Any = None, **kwargs: Any) -> None:
    notify_assigned(translation, by)


def on_source_changed(
    sender: Any, translation: Any, before: Any, by: Any = None, **kwargs: Any
) -> None:
    notify_source_changed(translation, before, by)


def on_approved(sender: Any, translation: Any, by: Any = None, **kwargs: Any) -> None:
    notify_approved(translation, by)


def translation_in_review(state: WorkflowState) -> Translation | None:
    """The translation whose review a state is; looked up once for each state in memory."""
    if not hasattr(state, "translation"):
        state.translation = translation_in(state.content_object)
    return state.translation


def on_task_submitted(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    if translation := translation_in_review(instance.workflow_state):
        notify_submitted(translation, user)


def on_workflow_rejected(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    if translation := translation_in_review(instance):
        notify_returned(translation, user, instance.current_task_state.comment)


def on_published(sender: Any, instance: Any, revision: Any, **kwargs: Any) -> None:
    if translation := translation_in(instance):
        notify_published(translation, revision)


def connect() -> None:
    """Listen to Wagtail 8.0's signals, and silence its four notifiers (undocumented) for translations."""
    translation_assigned.connect(on_assigned)
    source_changed.connect(on_source_changed)
    translation_approved.connect(on_approved)
    task_submitted.connect(on_task_submitted)
    workflow_rejected.connect(on_workflow_rejected)
    published.connect(on_published)
    workflow_mails.install(translation_in_review)
