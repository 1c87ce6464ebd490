from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# How long an event without an end is taken to last.
USUAL_LENGTH = timedelta(hours=1)


class Kind(TextChoices):
    """The kind of a story; its label is shown above the headline."""

    NEWS = "news", _("News")
    PRESS_RELEASE = "press_release", _("Press release")
    INVITATION = "invitation", _("Invitation")
