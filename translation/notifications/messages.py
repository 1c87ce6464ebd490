"""The desk's mails: what has happened to translations, in the receiver's language and time."""

import re
import unicodedata
from dataclasses import dataclass, replace
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

from translation.localize.inline_markup import plain_text
from translation.localize.word_diff import highlight_changes
from translation.models import Notification, NotificationKind
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
    NotificationKind.ASSIGNED: gettext_lazy("You have been given a translation."),
    NotificationKind.DUE: gettext_lazy("The deadline of this translation is near."),
    NotificationKind.OVERDUE: gettext_lazy("The deadline of this translation has passed."),
    NotificationKind.CHANGED: gettext_lazy("The original of this translation has changed."),
    NotificationKind.SUBMITTED: gettext_lazy(
        "A translation has been handed in and waits for your approval."
    ),
    NotificationKind.RETURNED: gettext_lazy("The translation has been returned for changes."),
    NotificationKind.APPROVED: gettext_lazy("The translation has been approved."),
    NotificationKind.LIVE: gettext_lazy("The translation has been published."),
}
# Kinds that tell how much is left, and those that tell how much there is.
WITH_REST = {NotificationKind.DUE, NotificationKind.OVERDUE, NotificationKind.CHANGED}
WITH_SIZE = {NotificationKind.ASSIGNED, NotificationKind.SUBMITTED}

BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
ISOLATE, END = "\u2068", "\u2069"


def one_line(text: str) -> str:
    """A text fit for a header: no line breaks, and nothing that turns the text after it round."""
    text = re.sub(" {2,}", " ", BREAKS.sub(" ", TURNS.sub("", text))).strip(" ")
    right_to_left = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"{ISOLATE}{text}{END}" if right_to_left else text


def absolute(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


@dataclass(frozen=True)
class Change:
    """A sentence of the original before and after; one of them is empty where it came or went."""

    old: str
    new: str

    @property
    def marked(self) -> SafeString:
        """The words that went in `<del>`, those that came in `<ins>`."""
        escaped = [part.replace("&", "&amp;").replace("<", "&lt;") for part in (self.old, self.new)]
        return highlight_changes(*escaped)


@dataclass(frozen=True)
class Item:
    """One notice as its receiver may read it."""

    kind: str
    title: str
    source_language: str
    target_language: str
    lang: str
    by: str
    deadline: datetime | None
    left: int | None
    texts: int | None
    words: str
    note: str
    comment: str
    comments: list[dict]
    changes: list[Change]
    more: int
    desk: str
    public: str

    @property
    def sentence(self) -> str:
        return str(SENTENCES[NotificationKind(self.kind)])

    @property
    def subject(self) -> str:
        moment = self.deadline and timezone.localtime(self.deadline)
        deadline = formats.date_format(moment, "SHORT_DATETIME_FORMAT") if moment else ""
        return SUBJECTS[NotificationKind(self.kind)] % {"title": self.title, "deadline": deadline}


def item_of(notice: Notification) -> Item:
    """What a notice says. Texts of the translation are left out for those who may not open it."""
    translation, details = notice.translation, notice.details
    may_open = may_write(notice.user, translation) or may_review(notice.user, translation)
    status = translation.workflow.status
    return Item(
        kind=notice.kind,
        title=one_line(translation.source.object_repr),
        source_language=str(translation.source.locale.get_display_name()),
        target_language=str(translation.target_locale.get_display_name()),
        lang=translation.source.locale.language_code,
        by=one_line(details.get("by", "")),
        deadline=parse_datetime(details.get("deadline") or ""),
        left=status.total - status.done if notice.kind in WITH_REST else None,
        texts=status.total if notice.kind in WITH_REST | WITH_SIZE else None,
        words=word_count(translation.source) if notice.kind in WITH_SIZE else "",
        note=details.get("note", ""),
        comment=details.get("comment", "") if may_open else "",
        comments=details.get("comments", []) if may_open else [],
        changes=[Change(*pair) for pair in details.get("changes", [])],
        more=details.get("more", 0),
        desk=absolute(reverse("translation:edit", args=[translation.pk])) if may_open else "",
        public=public_address(translation) if notice.kind == NotificationKind.LIVE else "",
    )


def word_count(source: Any) -> str:
    """How many words there are to translate, with the separators of the reader's language."""
    texts = source.stringsegment_set.values_list("string__data", flat=True)
    words = sum(len(plain_text(text).split()) for text in texts)
    return formats.number_format(words, force_grouping=True)


def public_address(translation: Any) -> str:
    """Where the published translation can be read; empty for a register item."""
    target = target_of(translation)
    return getattr(target, "full_url", None) or "" if target and target.live else ""


def target_of(translation: Any) -> Any:
    """The item in the other language; None where it has been deleted."""
    model = translation.source.specific_content_type.model_class()
    return model._default_manager.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    ).first()


def language_and_zone(user: Any) -> tuple[str, ZoneInfo]:
    """What the person has chosen in the admin; Norwegian and the newsroom's time without a choice."""
    profile = getattr(user, "wagtail_userprofile", None)
    if profile is None:
        return settings.LANGUAGE_CODE, ZoneInfo(settings.TIME_ZONE)
    # Without a choice Wagtail answers with the language of whoever is working just now.
    with override(settings.LANGUAGE_CODE):
        return profile.get_preferred_language(), ZoneInfo(profile.get_current_time_zone())


def items_of(notices: list[Notification]) -> list[Item]:
    """The notices in their order; what changed in one original step by step is told as one change."""
    items: dict = {}
    for notice in notices:
        item = item_of(notice)
        key = (
            ("changed", notice.translation_id)
            if item.kind == NotificationKind.CHANGED
            else notice.pk
        )
        if earlier := items.get(key):
            changes = joined([*earlier.changes, *item.changes])
            item = replace(item, changes=changes, more=earlier.more + item.more)
        items[key] = item
    return list(items.values())


def joined(changes: list[Change]) -> list[Change]:
    """Changes of changes as one: A to B and B to C is A to C, and A to B and B to A is nothing."""
    found: list[Change] = []
    for change in changes:
        before = next((one for one in found if one.new and one.new == change.old), None)
        if before:
            found[found.index(before)] = Change(before.old, change.new)
        else:
            found.append(change)
    return [change for change in found if change.old != change.new]


def compose(user: Any, notices: list[Notification]) -> EmailMultiAlternatives:
    """One mail of one or several notices: plain text first, and the same as a table in HTML."""
    language, zone = language_and_zone(user)
    with override(language), timezone.override(zone):
        items = items_of(notices)
        context = {
            "items": items,
            "language": language,
            "subject": subject_of(items),
            "site_name": settings.WAGTAIL_SITE_NAME,
            "choices": absolute(reverse("wagtailadmin_account") + "#tab-notifications"),
        }
        text = render_to_string("translation/notifications/mail.txt", context)
        html = render_to_string("translation/notifications/mail.html", context)
    mail = EmailMultiAlternatives(
        subject=context["subject"],
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
    return _("%(count)s messages from the translation desk") % {"count": len(items)}
