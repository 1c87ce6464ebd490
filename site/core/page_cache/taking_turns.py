"""One render of a page at a time in each process: the other requests for it wait, and get what was stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

WAIT = 10  # seconds

_lock = Lock()
_rendering: dict[str, Event] = {}


@contextmanager
def turn(key: str) -> Iterator[bool]:
    """Wait while another thread is in this context with the same key; yield whether that was so.

    Those that have waited do not wait for each other: what they waited for may be no response to be stored.
    """
    with _lock:
        other = _rendering.get(key)
        if other is None:
            own = _rendering[key] = Event()
    if other is not None:
        other.wait(WAIT)
        yield True
        return
    try:
        yield False
    finally:
        with _lock:
            del _rendering[key]
        own.set()
