from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What sort of story it is; the label stands above the headline."""

    NEWS = "news", _("News")
    PRESS_RELEASE = "press_release", _("Press release")
    INVITATION = "invitation", _("Invitation")
