"""Run tasks in the test's process, within its transaction."""

import io
from unittest import mock

from django.core.management import call_command
from django_tasks_db.management.commands import db_worker

QUEUE = {"default": {"BACKEND": "core.tasks.QueueBackend", "QUEUES": []}}


def work(*options: str) -> None:
    """Run the tasks of the queue until it is empty."""
    with (
        mock.patch.object(db_worker, "close_old_connections"),
        mock.patch.object(db_worker.Worker, "configure_signals"),
    ):
        quiet = {"verbosity": 0, "stdout": io.StringIO()}
        call_command("db_worker", *options, batch=True, reload=False, **quiet)
