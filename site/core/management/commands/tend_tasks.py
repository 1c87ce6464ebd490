from django.core.management.base import BaseCommand

from core import task_recovery


class Command(BaseCommand):
    """For the clock: every minute, as often and as many at once as one likes."""

    help = "Retry tasks that failed or whose worker died, and delete old results."

    def handle(self, *args, **options):
        again = task_recovery.requeue_abandoned_tasks() + task_recovery.retry_failed_tasks()
        deleted = task_recovery.delete_old_results()
        self.stdout.write(f"{again} tasks put back into the queue, {deleted} old results deleted")
