"""The repository of backups: restic keeps them encrypted and without doubles, in a folder, on S3 or elsewhere."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime

from operations.backup.errors import BackupError
from operations.backup.processes import run

TAG = "varde"


@dataclass(frozen=True)
class Snapshot:
    """One backup in the repository."""

    id: str
    at: Any


class Repository:
    """The repository of the settings. Raises `BackupError` if there is none."""

    def __init__(self) -> None:
        self.environment = {
            "RESTIC_REPOSITORY": settings.BACKUP_REPOSITORY,
            "RESTIC_PASSWORD_FILE": settings.BACKUP_PASSWORD_FILE,
        }
        if not all(self.environment.values()):
            raise BackupError(
                "Backups are not set up: BACKUP_REPOSITORY and BACKUP_PASSWORD_FILE are needed "
                "(docs/operations.md)."
            )

    def restic(self, *arguments: str | Path) -> str:
        return run("restic", "--quiet", *arguments, environment=self.environment)

    def prepare(self) -> None:
        """Create the repository if it does not exist."""
        try:
            self.restic("cat", "config")
        except BackupError as error:
            if "wrong password" in str(error):
                raise
            self.restic("init")

    def store(self, *paths: Path) -> Snapshot:
        """Store files and folders as a snapshot."""
        self.restic("backup", "--tag", TAG, "--host", TAG, *paths)
        return self.latest()

    def snapshots(self) -> list[Snapshot]:
        """Return the backups, the newest first."""
        rows = json.loads(self.restic("snapshots", "--tag", TAG, "--json") or "[]") or []
        found = [Snapshot(row["id"], parse_datetime(row["time"])) for row in rows]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def latest(self) -> Snapshot:
        if not (found := self.snapshots()):
            raise BackupError("The repository holds no backup.")
        return found[0]

    def find(self, start: str) -> Snapshot:
        """Return the backup whose id starts so; `latest` is the newest."""
        if start == "latest":
            return self.latest()
        matching = [one for one in self.snapshots() if one.id.startswith(start)]
        if len(matching) != 1:
            raise BackupError(f"{len(matching)} backups have an id that starts with {start!r}.")
        return matching[0]

    def restore(self, snapshot: Snapshot, folder: Path) -> None:
        """Restore a backup below a folder, and check each file against its checksum."""
        self.restic("restore", snapshot.id, "--target", folder, "--verify")

    def rotate(self) -> None:
        """Delete old backups; those of the last days, weeks and months are kept by the settings."""
        days, weeks, months = settings.BACKUP_KEEP
        kept = (f"--keep-daily={days}", f"--keep-weekly={weeks}", f"--keep-monthly={months}")
        self.restic("forget", "--tag", TAG, "--group-by", "tags", *kept, "--prune")

    def check(self) -> None:
        """Check the repository, and read a part of its data."""
        self.restic("check", "--read-data-subset", "10%")
