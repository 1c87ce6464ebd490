"""Signal handlers: comments and replies on stories notify the users whom they mention."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Comment
from wagtail.models.pages import CommentReply

from news.models import StoryPage
from release.comments.mentions import notify_mentioned


def on_comment_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    notify(instance, None, raw)


def on_reply_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    notify(instance.comment, instance, raw)


def notify(comment: Comment, reply: Any, raw: bool) -> None:
    if raw or "@" not in (reply or comment).text:
        return
    if story := StoryPage.objects.filter(pk=comment.page_id).first():
        notify_mentioned(story, comment, reply)


def connect() -> None:
    post_save.connect(on_comment_saved, sender=Comment)
    post_save.connect(on_reply_saved, sender=CommentReply)
