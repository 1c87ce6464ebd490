"""Users who were mentioned in the comments on stories."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.models import Comment
from wagtail.models.pages import CommentReply


class Mention(models.Model):
    """A user whom a comment, or a reply to it, mentions: who has been notified of it."""

    # Without reverse relations: Wagtail (8.0) saves all of a comment's fields by name, and takes them for fields.
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey(CommentReply, null=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "user"], condition=Q(reply=None), name="one_mention_per_comment"
            ),
            models.UniqueConstraint(
                fields=["reply", "user"],
                condition=Q(reply__isnull=False),
                name="one_mention_per_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.user_id}"
