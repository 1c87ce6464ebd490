"""Background tasks of integrations. Every task is idempotent."""

from django_tasks import task

from core.tasks import LOW_PRIORITY


@task(priority=LOW_PRIORITY)
def send_due_deliveries() -> None:
    """Send what is due. What is lost or fails is taken up again by the command `hasten_deliveries`."""
    from integrations.sending import send_due

    send_due()
