"""Background tasks for notifications. Arguments are plain JSON."""

from django_tasks import task

from translation.notifications import delivery


@task()
def send_mail(user: int) -> bool:
    """Send a user's pending notifications in one mail; return whether a mail was sent."""
    return delivery.send_pending(user)
