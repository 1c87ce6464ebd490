"""The scheduler, which runs the scheduled commands every minute."""

import io
import logging
import time

from django.conf import settings
from django.core.management import call_command
from django.db import connections

logger = logging.getLogger(__name__)
MINUTE = 60  # seconds


def run_due_commands() -> None:
    """Run the commands of `SCHEDULED_COMMANDS` once; log one that fails, and go on with the others."""
    for name in settings.SCHEDULED_COMMANDS:
        try:
            call_command(name, stdout=io.StringIO())
        except Exception:
            logger.exception("%s failed", name)


def run_scheduler() -> None:
    """Run the commands at once and then at each full minute, until the process is stopped."""
    while True:
        run_due_commands()
        connections.close_all()
        time.sleep(MINUTE - time.time() % MINUTE)
