"""Notification mails, in the recipient's language and time zone."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from core.text_roles import name_of
from translation.localize.inline_markup import plain_text
from translation.localize.segments import model_of
from translation.localize.word_diff import highlight_changes
from translation.models import Notification, NotificationKind
from translation.workflow.deadlines import deadline_text
from translation.workflow.permissions import may_review, may_write

SUBJECTS = {
    NotificationKind.ASSIGNED: gettext_lazy("To translate: %(title)s"),
    NotificationKind.DUE: gettext_lazy("Deadline %(deadline)s: %(title)s"),
    NotificationKind.OVERDUE: gettext_lazy("Deadline has passed: %(title)s"),
    NotificationKind.CHANGED: gettext_lazy("Original changed: %(title)s"),
    NotificationKind.SUBMITTED: gettext_lazy("For approval: %(title)s"),
    NotificationKind.RETURNED: gettext_lazy("Returned: %(title)s"),
    NotificationKind.APPROVED: gettext_lazy("Approved: %(title)s"),
    NotificationKind.LIVE: gettext_lazy("Published: %(title)s"),
}
SENTENCES = {
    NotificationKind.ASSIGNED: gettext_lazy("You have been assigned a translation."),
    NotificationKind.DUE: gettext_lazy("The deadline for this translation is near."),
    NotificationKind.OVERDUE: gettext_lazy("The deadline for this translation has passed."),
    NotificationKind.CHANGED: gettext_lazy("The original of this translation has changed."),
    NotificationKind.SUBMITTED: gettext_lazy(
        "A translation has been submitted and awaits your approval."
    ),
    NotificationKind.RETURNED: gettext_lazy("The translation has been returned for changes."),
    NotificationKind.APPROVED: gettext_lazy("The translation has been approved."),
    NotificationKind.LIVE: gettext_lazy("The translation has been published."),
}
URGENT_SUBJECT = gettext_lazy("Correction, urgent: %(title)s")
URGENT_SENTENCE = gettext_lazy(
    "The original of this translation has been corrected. Readers need the correction soon."
)
# Kinds whose mails state how much is left, and those whose mails state the size.
WITH_REMAINING = {NotificationKind.DUE, NotificationKind.OVERDUE, NotificationKind.CHANGED}
WITH_SIZE = {NotificationKind.ASSIGNED, NotificationKind.SUBMITTED}

LINE_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
BIDI_CONTROLS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def one_line(text: str) -> str:
    """Return a text for a mail header, without line breaks and bidirectional control characters."""
    text = re.sub(" {2,}", " ", LINE_BREAKS.sub(" ", BIDI_CONTROLS.sub("", text))).strip(" ")
    right_to_left = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if right_to_left else text


def absolute_url(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


@dataclass(frozen=True)
class Change:
    """A changed sentence of the source, or a corrected text of the translation.

    `old` is empty if it was added, `new` if it was removed.
    """

    old: str
    new: str

    @property
    def marked(self) -> SafeString:
        """Return the sentence with removed words in `<del>` and added words in `<ins>`."""
        old, new = (
            part.replace("&", "&amp;").replace("<", "&lt;") for part in (self.old, self.new)
        )
        return highlight_changes(old, new)


@dataclass(frozen=True)
class Item:
    """A notification as a mail shows it to its recipient."""

    kind: str
    title: str
    source_language: str
    target_language: str
    lang: str
    by: str
    deadline: datetime | None
    remaining: int | None
    texts: int | None
    words: str
    note: str
    comment: str
    comments: list[dict]
    changes: list[Change]
    more: int
    edit_url: str
    public_url: str
    is_urgent: bool = False
    # The number of texts that differ from the live version; None if no version is live.
    changed: int | None = None
    # What a reviewer has corrected in the translation.
    corrections: list[Change] = field(default_factory=list)
    target_lang: str = ""
    # Names of the files that have changed in the original while the translation has its own.
    files: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        if self.is_urgent:
            return str(URGENT_SENTENCE)
        return str(SENTENCES[NotificationKind(self.kind)])

    @property
    def subject(self) -> str:
        deadline = deadline_text(self.deadline, is_short=True) if self.deadline else ""
        subject = URGENT_SUBJECT if self.is_urgent else SUBJECTS[NotificationKind(self.kind)]
        return subject % {"title": self.title, "deadline": deadline}


def build_item(notification: Notification) -> Item:
    """Return the item of a notification, without the translation's texts if its user may not open it."""
    translation, details = notification.translation, notification.details
    may_open = may_write(notification.user, translation) or may_review(
        notification.user, translation
    )
    status = translation.status
    return Item(
        kind=notification.kind,
        title=one_line(translation.source.object_repr),
        source_language=str(translation.source.locale.get_display_name()),
        target_language=str(translation.target_locale.get_display_name()),
        lang=translation.source.locale.language_code,
        by=one_line(details.get("by", "")),
        deadline=parse_datetime(details.get("deadline") or ""),
        remaining=status.total - status.done if notification.kind in WITH_REMAINING else None,
        texts=status.total if notification.kind in WITH_REMAINING | WITH_SIZE else None,
        words=word_count(translation.source) if notification.kind in WITH_SIZE else "",
        note=details.get("note", ""),
        comment=details.get("comment", "") if may_open else "",
        comments=details.get("comments", []) if may_open else [],
        changes=[Change(*pair) for pair in details.get("changes", [])],
        more=details.get("more", 0),
        edit_url=absolute_url(reverse("translation:edit", args=[translation.pk]))
        if may_open
        else "",
        public_url=public_url(translation) if notification.kind == NotificationKind.LIVE else "",
        is_urgent=bool(details.get("urgent")),
        changed=details.get("changed"),
        corrections=[Change(*pair) for pair in details.get("corrections", [])] if may_open else [],
        target_lang=translation.target_locale.language_code,
        files=[name_of(model_of(translation), path) for path in details.get("files", [])],
    )


def word_count(source: Any) -> str:
    """Return the number of words of the source, formatted in the active language."""
    texts = source.stringsegment_set.values_list("string__data", flat=True)
    words = sum(len(plain_text(text).split()) for text in texts)
    return formats.number_format(words, force_grouping=True)


def public_url(translation: Any) -> str:
    """Return the URL of the published translation; "" for a shared snippet or a draft."""
    target = target_of(translation)
    return getattr(target, "full_url", None) or "" if target and target.live else ""


def target_of(translation: Any) -> Any:
    """Return the translated page or snippet; None if it has been deleted."""
    model = translation.source.specific_content_type.model_class()
    return model._default_manager.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    ).first()


def language_and_zone(user: Any) -> tuple[str, ZoneInfo]:
    """Return the language and time zone of a user's admin profile, by default those of the settings."""
    profile = getattr(user, "wagtail_userprofile", None)
    if profile is None:
        return settings.LANGUAGE_CODE, ZoneInfo(settings.TIME_ZONE)
    # Without a preference Wagtail returns the active language, which may be another user's.
    with override(settings.LANGUAGE_CODE):
        return profile.get_preferred_language(), ZoneInfo(profile.get_current_time_zone())


def build_items(notifications: list[Notification]) -> list[Item]:
    """Return the items in order, with all changes of one source merged into its first item."""
    items: dict = {}
    for notification in notifications:
        item = build_item(notification)
        is_change = item.kind == NotificationKind.CHANGED
        key = ("changed", notification.translation_id) if is_change else notification.pk
        if earlier := items.get(key):
            changes = merge_changes([*earlier.changes, *item.changes])
            item = replace(
                item,
                changes=changes,
                more=earlier.more + item.more,
                deadline=item.deadline or earlier.deadline,
                is_urgent=item.is_urgent or earlier.is_urgent,
            )
        items[key] = item
    return list(items.values())


def merge_changes(changes: list[Change]) -> list[Change]:
    """Merge successive changes: A to B and B to C become A to C; A to B and B to A cancel out."""
    merged: list[Change] = []
    for change in changes:
        before = next((one for one in merged if one.new and one.new == change.old), None)
        if before:
            merged[merged.index(before)] = Change(before.old, change.new)
        else:
            merged.append(change)
    return [change for change in merged if change.old != change.new]


def compose(user: Any, notifications: list[Notification]) -> EmailMultiAlternatives:
    """Return one mail with all notifications, as plain text and as HTML."""
    language, zone = language_and_zone(user)
    with override(language), timezone.override(zone):
        items = build_items(notifications)
        subject = subject_of(items)
        context = {
            "items": items,
            "language": language,
            "subject": subject,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "choices": absolute_url(reverse("wagtailadmin_account") + "#tab-notifications"),
        }
        text = render_to_string("translation/notifications/mail.txt", context)
        html = render_to_string("translation/notifications/mail.html", context)
    mail = EmailMultiAlternatives(
        subject=subject,
        body=re.sub(r"\n{3,}", "\n\n", text).strip() + "\n",
        from_email=getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(html, "text/html")
    return mail


def subject_of(items: list[Item]) -> str:
    if len(items) == 1:
        return items[0].subject
    return _("%(count)s messages about translations") % {"count": len(items)}
