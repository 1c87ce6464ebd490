"""A copy of the demo newsroom in processes of its own, which tests back up and restore."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg

from tests.databases import ROOT, sqlite_url
from tests.servers import static_files


@dataclass(frozen=True)
class Installation:
    """One installation: its database, files, and repository of backups."""

    folder: Path
    database: str
    media: Path
    key: str = "only-for-the-tests-of-backups-and-nothing-else-0123456789"

    @property
    def environment(self) -> dict[str, str]:
        password = self.folder / "password"
        password.write_text("hemmelig")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "ALLOWED_HOSTS": "localhost",
            "SECRET_KEY": self.key,
            "INSECURE_HTTP": "1",
            "DATABASE_URL": self.database,
            "MEDIA_ROOT": str(self.media),
            "BACKUP_REPOSITORY": str(self.folder / "repository"),
            "BACKUP_PASSWORD_FILE": str(password),
        }
        return {**environment, "STATIC_ROOT": str(static_files(environment))}

    def manage(self, *arguments, status=0) -> str:
        """Run a command, and return what it prints."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def ask(self, code: str) -> str:
        """Run code in the installation's shell, and return what it prints."""
        return self.manage("shell", "-v0", "-c", code).strip()

    def elsewhere(self, name: str) -> "Installation":
        """Return an installation beside this one with an empty database and no files, and the same repository."""
        media = self.folder / name
        if self.database.startswith("sqlite"):
            return replace(self, database=sqlite_url(self.folder / f"{name}.sqlite3"), media=media)
        server, _slash, _name = self.database.rpartition("/")
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS varde_{name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE varde_{name} TEMPLATE template0")
        return replace(self, database=f"{server}/varde_{name}", media=media)
