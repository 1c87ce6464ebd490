"""The folder with the files for nginx: a newsroom has one, and every process that changes content can delete in it.

On two machines, each would delete its own files only, and the other nginx would go on serving what was withdrawn. So
the first folder that is written to is recorded in the database, and a process that has another one or none refuses
changes of public content, as it does when a file cannot be deleted. Processes ask for the record every ten seconds,
and files are written from half a minute after it.
"""

import hashlib
import logging
import socket
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from core.models.heartbeat import Heartbeat
from core.transactions import without_waiting

logger = logging.getLogger(__name__)
RECORD = "page files "  # and the name of the folder
NAME = ".folder"
ASKED_EVERY = 10  # seconds
WRITTEN_AFTER = timedelta(seconds=30)
_asked: dict[str, Any] = {"at": float("-inf"), "logged": float("-inf"), "found": {}}


class OtherFolderError(OSError):
    """This process cannot delete the files that nginx serves."""


def own_name() -> str:
    """Return the name of this process's folder, which is in a file there; empty without a folder. Raises `OSError`.

    A folder that was emptied gets the same name again on the same host.
    """
    if not settings.PAGE_CACHE_ROOT:
        return ""
    file = Path(settings.PAGE_CACHE_ROOT, NAME)
    with suppress(FileNotFoundError):
        if name := file.read_text():
            return name
    file.parent.mkdir(parents=True, exist_ok=True)
    place = f"{socket.gethostname()} {file.parent}"
    file.write_text(hashlib.sha256(place.encode()).hexdigest()[:16])
    return file.read_text()


def recorded() -> dict[str, datetime]:
    """Return the recorded folders, with the times since which they are, as they were ten seconds ago at most."""
    if time.monotonic() >= _asked["at"] + ASKED_EVERY:
        rows = Heartbeat.objects.filter(name__startswith=RECORD).values_list("name", "at")
        _asked["found"] = {name.removeprefix(RECORD): at for name, at in rows}
        _asked["at"] = time.monotonic()
    return _asked["found"]  # type: ignore[no-any-return]


def forget_recorded() -> None:
    """Ask the database again the next time."""
    _asked["at"] = float("-inf")


def check() -> None:
    """Raise `OtherFolderError` if nginx serves files that this process cannot delete."""
    found = recorded()
    if found and {*found} != {own_name()}:
        raise OtherFolderError(
            "nginx serves stored pages from a folder that this process does not have: give all processes the same "
            "PAGE_CACHE_ROOT on one machine, or none and CACHE_URL. See “Several machines” in docs/operations.md."
        )


def may_write() -> bool:
    """Return whether files may be written now; record the folder if it is the first."""
    found, own = recorded(), own_name()
    if not found:
        record(own)
    elif {*found} == {own}:
        return found[own] <= timezone.now() - WRITTEN_AFTER
    elif time.monotonic() > _asked["logged"] + 60:
        _asked["logged"] = time.monotonic()
        logger.error("no pages are stored as files: another PAGE_CACHE_ROOT is in use")
    return False


def record(own: str) -> None:
    with suppress(DatabaseError), without_waiting(), transaction.atomic():
        Heartbeat.objects.get_or_create(name=f"{RECORD}{own}", defaults={"at": timezone.now()})
    forget_recorded()


def release() -> None:
    """Forget all recorded folders: no nginx serves files from them any more."""
    Heartbeat.objects.filter(name__startswith=RECORD).delete()
    forget_recorded()
