"""What the worker does each minute beside its tasks, so that it notices when the scheduler is dead."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import connections

from core.read_only import mode

logger = logging.getLogger(__name__)
MINUTE = 60  # seconds
_watchers: list[Callable[[], object]] = []


def watch_with(function: Callable[[], object]) -> None:
    """Register a function that the worker calls each minute. It must not take long."""
    _watchers.append(function)


def watch(is_over: Event, pause: float = MINUTE) -> None:
    """Call the functions each minute, the first time after a minute, until it is over."""
    while not is_over.wait(pause):
        for function in [] if mode.is_on() else _watchers:
            try:
                function()
            except Exception:
                logger.exception("Watching failed: %s", function.__name__)
        connections.close_all()


def start_watching() -> Event:
    """Watch in a thread of its own, which ends with the process or when the returned event is set."""
    is_over = Event()
    Thread(target=watch, args=[is_over], name="watching", daemon=True).start()
    return is_over
