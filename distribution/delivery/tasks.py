"""The task that sends mails: for a few seconds, so that other tasks need not wait for long."""

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from core.tasks import LOW_PRIORITY


@task(priority=LOW_PRIORITY)
def send_mails_task() -> None:
    from distribution.delivery.running import send_due

    if send_due():
        send_soon()


def send_soon() -> None:
    """Let the worker send what is due, unless it is about to."""
    waiting = DBTaskResult.objects.filter(
        task_path=send_mails_task.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        send_mails_task.enqueue()
