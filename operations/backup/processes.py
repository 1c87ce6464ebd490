"""Run the programs that backups need: restic, and those of PostgreSQL."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from operations.backup.errors import BackupError

LONGEST_MESSAGE = 500


def run(
    *command: str | Path, environment: Mapping[str, str] | None = None, timeout: int | None = None
) -> str:
    """Return what a program prints. Raises `BackupError` if it is missing or fails.

    After a `timeout` in seconds it is ended, and `subprocess.TimeoutExpired` is raised.
    """
    name = str(command[0])
    if not shutil.which(name):
        raise BackupError(
            f"The program {name} is not installed (Debian: apt install {package(name)})."
        )
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-LONGEST_MESSAGE:]
        raise BackupError(f"{Path(name).name} failed: {said}")
    return done.stdout


def package(name: str) -> str:
    return {"pg_dump": "postgresql-client", "pg_restore": "postgresql-client"}.get(name, name)
