"""The scheduler, which runs the scheduled commands every minute. Of several, one is at work."""

import io
import logging
import socket
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from core import leases
from core.health.heartbeats import SCHEDULER, ask_worker, beat
from core.read_only import mode

logger = logging.getLogger(__name__)
MINUTE = 60  # seconds
# Another scheduler takes over from one that has been silent for so long. Each command renews the lease; during one
# that takes longer, two schedulers may be at work, which every command allows.
LEASE = timedelta(seconds=90)


def own_name() -> str:
    return socket.gethostname() or "scheduler"


def run_due_commands(name: str = "") -> bool:
    """Run the commands of `SCHEDULED_COMMANDS` once, and record a heartbeat.

    Return False if another scheduler is at work, or the newsroom is read-only.
    """
    if not may_work(name):
        return False
    for command in settings.SCHEDULED_COMMANDS:
        run(partial(call_command, command, stdout=io.StringIO()), command)
        if not may_work(name):
            return False
    run(record_heartbeat, "heartbeat")
    return True


def may_work(name: str) -> bool:
    return not mode.is_on() and leases.acquire(SCHEDULER, name or own_name(), LEASE)


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


def run_scheduler(name: str) -> None:
    """Run the commands at once and then at each full minute, until the process is stopped."""
    while True:
        run(partial(run_due_commands, name), "round")
        connections.close_all()
        time.sleep(MINUTE - time.time() % MINUTE)
