"""Requeue tasks of dead workers, retry failed ones and delete old results, as django-tasks-db (0.13) does not.

Every task must be idempotent: after a crash it is run again from the start.
"""

import logging
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# The pauses before each retry of a failed task. After the last retry the task is abandoned.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
# A task that has been running for longer has lost its worker. No task takes a minute.
MAX_RUN_TIME = timedelta(minutes=10)
# How long the results of successful and of failed tasks are kept.
RESULTS_KEPT = timedelta(days=1)
FAILURES_KEPT = timedelta(days=30)


def in_state(status: TaskResultStatus) -> Any:
    return DBTaskResult.objects.filter(status=status)


def requeue_tasks_of(worker_id: str) -> int:
    """Requeue the running tasks of a dead worker, called by its successor of the same name; return their number."""
    running = in_state(TaskResultStatus.RUNNING)
    return sum(requeue(task) for task in running if task.worker_ids[-1:] == [worker_id])


def requeue_abandoned_tasks() -> int:
    """Requeue tasks that have been running too long: their worker died without a successor of the same name."""
    return sum(
        requeue(task)
        for task in in_state(TaskResultStatus.RUNNING).filter(
            started_at__lt=timezone.now() - MAX_RUN_TIME
        )
    )


def requeue(task: DBTaskResult) -> bool:
    """Requeue a task whose worker died, or mark it as failed if too many workers have died on it."""
    same_run = DBTaskResult.objects.filter(
        pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
    )
    if len(task.worker_ids) > len(PAUSES):
        logger.error("Task %s (%s) abandoned: its workers died", task.pk, task.task_path)
        same_run.update(
            status=TaskResultStatus.FAILED,
            finished_at=timezone.now(),
            traceback="Each worker that ran it died.",
        )
        return False
    logger.warning("Task %s (%s) requeued: its worker died", task.pk, task.task_path)
    return bool(same_run.update(status=TaskResultStatus.READY))


def retry_failed_tasks() -> int:
    """Requeue failed tasks whose pause is over, and return their number.

    Tasks that failed because their object was deleted are not retried.
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


def on_task_finished(sender: Any, task_result: Any, **kwargs: Any) -> None:
    """Log that a task has failed for the last time; the library logs each single failure."""
    if task_result.status == TaskResultStatus.FAILED and task_result.attempts > len(PAUSES):
        logger.error("Task %s (%s) abandoned", task_result.id, task_result.task.module_path)


def delete_old_results() -> int:
    """Delete old results of finished tasks, and return their number."""
    now = timezone.now()
    old = in_state(TaskResultStatus.SUCCESSFUL).filter(finished_at__lt=now - RESULTS_KEPT)
    older = in_state(TaskResultStatus.FAILED).filter(finished_at__lt=now - FAILURES_KEPT)
    return old.delete()[0] + older.delete()[0]
