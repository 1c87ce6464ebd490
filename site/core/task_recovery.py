"""What django-tasks-db (0.13) leaves to its users: tasks whose worker has died, tasks that have failed, old results.

Every task must be idempotent: after a crash it is run again, by a worker that does not know how far it had come.
"""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# How long a task that failed waits for its next try; after the last one it is given up.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
# What has run for so long has lost its worker. No task of ours takes a minute.
LONGEST = timedelta(minutes=10)
# How long a result is kept, and that of a task which was given up.
KEPT = timedelta(days=1)
FAILURES_KEPT = timedelta(days=30)


def in_state(status: TaskResultStatus):
    return DBTaskResult.objects.filter(status=status)


def requeue_tasks_of(worker_id: str) -> int:
    """Give back what a worker of this name was doing when it died; for the worker that takes its place.

    Returns the number of tasks.
    """
    running = in_state(TaskResultStatus.RUNNING)
    return sum(requeue(task) for task in running if task.worker_ids[-1:] == [worker_id])


def requeue_abandoned_tasks() -> int:
    """Give back what has been running too long: its worker died, and none of the same name came after it."""
    return sum(
        requeue(task)
        for task in in_state(TaskResultStatus.RUNNING).filter(
            started_at__lt=timezone.now() - LONGEST
        )
    )


def requeue(task: DBTaskResult) -> bool:
    """Let another worker do a task whose worker died; one that has cost too many workers is given up."""
    same_run = DBTaskResult.objects.filter(
        pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
    )
    if len(task.worker_ids) > len(PAUSES):
        logger.error("Task %s (%s) is given up: its workers died", task.pk, task.task_path)
        same_run.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            traceback="Each worker that began it died.",
        )
        return False
    logger.warning("Task %s (%s) is done again: its worker died", task.pk, task.task_path)
    return bool(same_run.update(status=TaskResultStatus.READY))


def retry_failed_tasks() -> int:
    """Put tasks that failed back into the queue when their pause is over; returns the number.

    Not those whose object is gone: there is nothing left to do.
    """
    recent = in_state(TaskResultStatus.FAILED).filter(
        finished_at__gt=timezone.now() - 2 * max(PAUSES)
    )
    return sum(
        DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.FAILED).update(
            status=TaskResultStatus.READY, finished_at=None
        )
        for task in recent.exclude(exception_class_path__endswith=".DoesNotExist")
        if is_to_be_retried(task)
    )


def is_to_be_retried(task: DBTaskResult) -> bool:
    tries = len(task.worker_ids)
    return 0 < tries <= len(PAUSES) and task.finished_at + PAUSES[tries - 1] <= timezone.now()


def on_task_finished(sender, task_result, **kwargs) -> None:
    """Say so when a task has failed for the last time; the library logs each failure by itself."""
    if task_result.status == TaskResultStatus.FAILED and task_result.attempts > len(PAUSES):
        logger.error("Task %s (%s) is given up", task_result.id, task_result.task.module_path)


def delete_old_results() -> int:
    """Delete the results of tasks that are done with; returns the number."""
    now = timezone.now()
    old = in_state(TaskResultStatus.SUCCESSFUL).filter(finished_at__lt=now - KEPT)
    older = in_state(TaskResultStatus.FAILED).filter(finished_at__lt=now - FAILURES_KEPT)
    return old.delete()[0] + older.delete()[0]
