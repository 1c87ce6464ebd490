"""What the task worker does for the desk. Arguments are plain JSON."""

from django_tasks import task

from translation.notifications import delivery


@task()
def send_mail(user: int) -> bool:
    """Send one person what waits for them; whether a mail went."""
    return delivery.send_waiting(user)
