"""Run `news.material.pdf` in a process of its own, if WeasyPrint is installed there."""

import json
import logging
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 2 * 1024**3  # bytes
SECONDS = 60  # of CPU time; of elapsed time, twice as many
COMMAND = (sys.executable, "-m", "news.material.pdf")
# The process must not see the server's secrets.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "LANG", "TMPDIR", "HOME", "PYTHONPATH", "SYSTEMROOT")


class PdfError(Exception):
    """A story could not be printed."""


def run(*arguments: str, job: dict[str, Any] | None = None) -> str:
    """Run the process; raises `PdfError` if it fails, crashes or takes too long."""
    try:
        done = subprocess.run(
            [*COMMAND, *arguments],
            input=json.dumps(job).encode(),
            cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            capture_output=True,
            timeout=2 * SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PdfError(str(error)) from error
    said = done.stderr.decode(errors="replace")
    if done.returncode:
        raise PdfError(said[-2000:] or f"signal {-done.returncode}")
    return said


@lru_cache(maxsize=1)
def can_import() -> bool:
    """Whether WeasyPrint and its libraries (Pango) are installed. Asked once per process."""
    try:
        run("--check")
    except PdfError as error:
        logger.info("There are no PDF files of stories: %s", str(error).strip().rpartition("\n")[2])
        return False
    return True


def can_print() -> bool:
    return settings.STORY_PDFS and can_import()


def print_folder(folder: str, **options: Any) -> Path:
    """Print `story.html` of a folder, and return the path of the file; raises `PdfError`."""
    job = {"folder": folder, "memory": MEMORY, "seconds": SECONDS, "options": options}
    for line in run(job=job).splitlines():
        logger.warning("Printing: %s", line)
    return Path(folder) / "story.pdf"
