"""The task that sends a test of a release's mail: no request waits for the mail server."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import override
from django_tasks import task

from core.mail import send_unqueued
from distribution.mail.preview import preview, test_message
from release.models import Release
from release.versions import versions_of
from translation.notifications.messages import language_and_zone


@task()
def send_test(release: int, language: str, user: int) -> None:
    """Send the mail to a user, who may read that draft; nothing is sent if the one or the other has been deleted."""
    rows: Any = get_user_model().objects
    recipient = rows.filter(pk=user).first()
    versions = [one for row in Release.objects.filter(pk=release) for one in versions_of(row)]
    if not recipient or not recipient.email or not versions:
        return
    with override(language_and_zone(recipient)[0]):
        send_unqueued(test_message(preview(versions, language), recipient.email))
