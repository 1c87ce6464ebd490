"""Run `pictures.imaging` in a separate process.

Web and task workers never decode pictures themselves: they would keep the memory, and a decoder could crash them.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings

from pictures.imaging.errors import PictureError

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[1]
MEMORY = 2 * 1024**3  # bytes
SECONDS = 60  # of CPU time; of elapsed time, twice as many
MAX_SIDE = 30_000  # pixels
# Limits the concurrent decoders of a server process.
AT_ONCE = BoundedSemaphore(2)
# The process must not see the server's secrets.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "LANG", "TMPDIR", "SYSTEMROOT")


def run(job: dict[str, object]) -> dict:
    """Run a job of `pictures.imaging` and return its result.

    Raises `PictureError` if the picture cannot be decoded, or if the process crashes or takes too long.
    """
    with tempfile.NamedTemporaryFile(suffix=".json") as answer, AT_ONCE:
        job = {
            "memory": MEMORY,
            "seconds": SECONDS,
            "max_pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
            "max_side": MAX_SIDE,
            "answer": answer.name,
            **job,
        }
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pictures.imaging"],
                input=json.dumps(job).encode(),
                cwd=ROOT,
                env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
                capture_output=True,
                timeout=2 * SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise PictureError(PictureError.TOO_DEMANDING) from error
        if done.returncode < 0:  # killed by a signal: out of time, or the decoder crashed
            raise PictureError(PictureError.TOO_DEMANDING, signal=-done.returncode)
        if done.returncode:
            logger.error("Decoding failed: %s", done.stderr.decode(errors="replace")[-2000:])
            raise PictureError(PictureError.DAMAGED)
        result = json.loads(Path(answer.name).read_text())
    if "refused" in result:
        raise PictureError(result["refused"], **result["details"])
    return result


@contextmanager
def on_disk(file: Any) -> Iterator[str]:
    """Yield the path of an open file: its temporary file, or a copy."""
    if hasattr(file, "temporary_file_path"):
        yield file.temporary_file_path()
        return
    with tempfile.NamedTemporaryFile(prefix="picture-") as copy:
        file.seek(0)
        for chunk in iter(lambda: file.read(64 * 1024), b""):
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        yield copy.name
