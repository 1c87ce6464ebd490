import socket
from typing import Any

from django_tasks_db.management.commands import db_worker

from core.task_recovery import requeue_tasks_of


class Command(db_worker.Command):
    """A replacement for django-tasks-db's command that first requeues the tasks of a dead worker of the same name."""

    help = "Run the tasks of all queues, polled twice a second, until the process is stopped."

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        name = socket.gethostname()[:64] or "worker"
        parser.set_defaults(queue_name="*", interval=0.5, startup_delay=False, worker_id=name)

    def configure_logging(self, verbosity: Any) -> None:
        """Leave logging to the settings, so that a low verbosity does not hide the errors of tasks."""

    def handle(self, *, worker_id: Any, **options: Any) -> None:
        if requeued := requeue_tasks_of(worker_id):
            self.stdout.write(f"{requeued} tasks of a dead worker requeued")
        super().handle(worker_id=worker_id, **options)
