"""Write a file for nginx, and delete it again if what it shows has changed meanwhile, even if the process is killed.

A note is in the folder from before the file is written until it was compared with the changes. What a process leaves
behind that is killed in between is deleted by `tend_page_cache`, which runs every minute.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.page_cache import files
from core.page_cache.markers import NOTES, digest

if TYPE_CHECKING:
    from core.page_cache.keys import Key
    from core.page_cache.stored import Stored

logger = logging.getLogger(__name__)
PATIENCE = 60  # seconds that a process may take


def store(key: "Key", stored: "Stored", is_right: Callable[[], bool]) -> None:
    """Write the file of a response, if it is still right afterwards. A reader never gets an error for it."""
    if not files.is_for_nginx(key, stored):
        return
    name = files.name_of(key)
    note = folder() / f"{digest(name)}.{os.getpid()}.{threading.get_ident()}"
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(name)
    except OSError:
        return
    files.write(key, stored)
    try:
        if not is_right():
            files.remove(key)
        note.unlink(missing_ok=True)
    except OSError:
        logger.exception("the stored page %s, which has changed, is deleted in a minute", name)


def delete_unchecked(now: float | None = None) -> None:
    """Delete the files that a process has written and not compared with the changes. Raises `OSError`."""
    before = (time.time() if now is None else now) - PATIENCE
    with suppress(FileNotFoundError):
        for note in sorted(folder().iterdir()):
            with suppress(FileNotFoundError):
                if note.stat().st_mtime < before:
                    if name := note.read_text():
                        files.unlink(files.root() / name)
                    note.unlink()


def folder() -> Path:
    return files.root() / NOTES
