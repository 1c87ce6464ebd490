"""What is mailed follows the history of releases."""

from django.db.models.signals import post_save

from distribution.delivery.announcing import on_event, on_mailing_saved
from distribution.models import Mailing
from release.history import event_recorded


def connect() -> None:
    event_recorded.connect(on_event)
    post_save.connect(on_mailing_saved, sender=Mailing)
