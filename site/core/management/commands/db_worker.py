import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django_tasks_db.management.commands import db_worker

from core.health.watching import start_watching
from core.read_only import mode
from core.task_recovery import requeue_tasks_of

logger = logging.getLogger(__name__)
PAUSE = 2  # seconds


class Command(db_worker.Command):
    """A replacement for django-tasks-db's command that survives a database that is locked or away for a while.

    It first requeues the tasks of a dead worker of the same name, or its own that the database interrupted.
    """

    help = "Run the tasks of all queues, polled twice a second, until the process is stopped."

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        name = socket.gethostname()[:64] or "worker"
        parser.set_defaults(queue_name="*", interval=0.5, startup_delay=False, worker_id=name)

    def configure_logging(self, verbosity: Any) -> None:
        """Leave logging to the settings, so that a low verbosity does not hide the errors of tasks."""

    def handle(self, *, worker_id: Any, batch: bool = False, **options: Any) -> None:
        if not batch:
            start_watching()
        with waiting_while_read_only():
            self.work(worker_id=worker_id, batch=batch, **options)

    def work(self, *, worker_id: Any, **options: Any) -> None:
        while True:
            try:
                db_worker.close_old_connections()
                if requeued := requeue_tasks_of(worker_id):
                    self.stdout.write(f"{requeued} tasks of a dead worker requeued")
                return super().handle(worker_id=worker_id, **options)
            except (OperationalError, InterfaceError) as problem:
                logger.warning("The database does not answer the task worker: %s", problem)
                wait()


@contextmanager
def waiting_while_read_only() -> Iterator[None]:
    """Have the worker (django-tasks-db 0.13) wait where it closes old connections: before it claims a task."""
    close_old_connections = db_worker.close_old_connections
    db_worker.close_old_connections = partial(close_and_wait, close_old_connections)
    try:
        yield
    finally:
        db_worker.close_old_connections = close_old_connections


def close_and_wait(close_old_connections: Callable[[], None]) -> None:
    """Close connections that are too old, and wait for the end of the read-only mode."""
    close_old_connections()
    while mode.is_on():
        time.sleep(PAUSE)
        close_old_connections()


def wait() -> None:
    """Let the database recover, and connect to it again."""
    connections.close_all()
    time.sleep(PAUSE)
