"""The scheduler, which runs the scheduled commands every minute."""

import io
import logging
import time
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from core.health.heartbeats import SCHEDULER, ask_worker, beat

logger = logging.getLogger(__name__)
MINUTE = 60  # seconds


def run_due_commands() -> None:
    """Run the commands of `SCHEDULED_COMMANDS` once, and record a heartbeat."""
    for name in settings.SCHEDULED_COMMANDS:
        run(partial(call_command, name, stdout=io.StringIO()), name)
    run(record_heartbeat, "heartbeat")


def run(action: Callable[[], object], name: str) -> None:
    """Run a part of the round; log it if it fails, and go on with the others."""
    try:
        action()
    except Exception:
        logger.exception("%s failed", name)


def record_heartbeat() -> None:
    """Record that the scheduler is at work, and let the worker do the same."""
    beat(SCHEDULER)
    ask_worker()


def run_scheduler() -> None:
    """Run the commands at once and then at each full minute, until the process is stopped."""
    while True:
        run_due_commands()
        connections.close_all()
        time.sleep(MINUTE - time.time() % MINUTE)
