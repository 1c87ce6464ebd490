"""What a story's mail says differently from the story, translated at the desk like the story."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.text_roles import TextRole


class MailTextsMixin(models.Model):
    """A subject and an opening of the mail in which the story is sent."""

    mail_subject = models.CharField(
        _("subject of the mail"),
        max_length=120,
        blank=True,
        help_text=_("Leave empty to use the headline."),
    )
    mail_intro = models.TextField(
        _("opening of the mail"),
        max_length=600,
        blank=True,
        help_text=_(
            "A few words to the recipients, shown above the story in the mail and nowhere else."
        ),
    )

    text_roles = {"mail_subject": TextRole.TEXT, "mail_intro": TextRole.TEXT}

    class Meta:
        abstract = True
