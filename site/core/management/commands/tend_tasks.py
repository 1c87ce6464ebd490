from typing import Any

from django.core.management.base import BaseCommand

from core import task_recovery


class Command(BaseCommand):
    """A command that the scheduler runs every minute, and that can run concurrently."""

    help = "Retry failed tasks and tasks of dead workers, and delete old results."

    def handle(self, *args: Any, **options: Any) -> None:
        requeued = task_recovery.requeue_abandoned_tasks() + task_recovery.retry_failed_tasks()
        deleted = task_recovery.delete_old_results()
        self.stdout.write(f"{requeued} tasks requeued, {deleted} old results deleted")
