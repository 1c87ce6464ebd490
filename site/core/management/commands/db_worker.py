import socket

from django_tasks_db.management.commands import db_worker

from core.task_recovery import requeue_tasks_of


class Command(db_worker.Command):
    """In the place of django-tasks-db's command of this name: it also takes up what its predecessor left undone."""

    help = "Do the tasks of the queue: all queues, looked into twice a second, until the process is stopped."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        name = socket.gethostname()[:64] or "worker"
        parser.set_defaults(queue_name="*", interval=0.5, startup_delay=False, worker_id=name)

    def configure_logging(self, verbosity):
        """Leave it to the settings: a fault of a task must not be lost because the command is told to be quiet."""

    def handle(self, *, worker_id, **options):
        if taken := requeue_tasks_of(worker_id):
            self.stdout.write(f"{taken} tasks of a worker that died are done again")
        super().handle(worker_id=worker_id, **options)
