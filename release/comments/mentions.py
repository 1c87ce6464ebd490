"""Mentions of users in comments on stories: “@Kari Nordmann” or “@kari.nordmann” notifies them by mail, once."""

import re
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Comment

from news.models import StoryPage
from release.models import Mention
from release.permissions import editors_of
from translation.notifications.delivery import can_be_mailed
from translation.notifications.messages import absolute_url, language_and_zone, one_line

AT = re.compile(r"(?<![\w.])@(?=\w)")


def notify_mentioned(story: StoryPage, comment: Comment, reply: Any = None) -> list[Mention]:
    """Mail the users whom a comment, or a reply to it, mentions for the first time. Return the new mentions."""
    text, author = (reply or comment).text, (reply or comment).user
    if not AT.search(text):
        return []
    known = Mention.objects.filter(comment=comment, reply=reply).values_list("user", flat=True)
    passed_over = {author.pk, *known}
    return [
        mention(story, comment, reply, user)
        for user in mentioned(text, readers_of(story))
        if user.pk not in passed_over
    ]


def mention(story: StoryPage, comment: Comment, reply: Any, user: Any) -> Mention:
    made = Mention.objects.create(comment=comment, reply=reply, user=user)
    if can_be_mailed(user):
        mail(story, comment, reply or comment, user).send()
    return made


def readers_of(story: StoryPage) -> list[Any]:
    """Return the active users who may open the story in the admin."""
    return list(editors_of(story).select_related("wagtail_userprofile"))


def mentioned(text: str, users: list[Any]) -> list[Any]:
    """Return the users who are mentioned, each once: by name, address or its first part, where only one has it."""
    by_handle = handles_of(users)
    longest_first = sorted(by_handle, key=len, reverse=True)
    folded = text.casefold()
    found: dict[int, Any] = {}
    for at in AT.finditer(folded):
        for handle in longest_first:
            if is_word_at(folded, at.end(), handle):
                found.setdefault(by_handle[handle].pk, by_handle[handle])
                break
    return list(found.values())


def handles_of(users: list[Any]) -> dict[str, Any]:
    """Return the users by what they can be mentioned as. What would mean several users means none."""
    pairs = [
        (handle.casefold(), user)
        for user in users
        for handle in {
            user.get_full_name(),
            user.first_name,
            user.email,
            user.email.partition("@")[0],
        }
        if handle.strip()
    ]
    count = Counter(handle for handle, _user in pairs)
    return {handle: user for handle, user in pairs if count[handle] == 1}


def is_word_at(text: str, start: int, word: str) -> bool:
    """Return whether the word is at this place and ends there."""
    end = start + len(word)
    return text.startswith(word, start) and not re.match(r"\w|[.@-]\w", text[end : end + 2])


def mail(story: StoryPage, comment: Comment, source: Any, user: Any) -> EmailMessage:
    """Return the mail to a mentioned user, in their language."""
    language, _zone = language_and_zone(user)
    with override(language):
        names = {"name": one_line(str(source.user)), "title": one_line(story.draft_title)}
        subject = _("%(name)s mentioned you: %(title)s") % names
        sentence = _("%(name)s mentioned you in a comment on “%(title)s”:") % names
    return EmailMessage(
        subject=subject,
        body="\n".join([sentence, "", source.text.strip(), "", absolute_url(comment_url(comment))]),
        from_email=getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def comment_url(comment: Comment) -> str:
    """Return the address of the editor that opens with the comment."""
    return f"{reverse('wagtailadmin_pages:edit', args=[comment.page_id])}?comment={comment.pk}"
