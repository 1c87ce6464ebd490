import os
import subprocess
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.backup.databases import current

POSTGRESQL = ("postgres://", "postgresql://")


class Command(BaseCommand):
    help = (
        "Copy the newsroom of DATABASE_URL into an empty database of PostgreSQL. Stop the services first: what is "
        "written after the start is not moved."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--to",
            default=os.environ.get("TARGET_DATABASE_URL", ""),
            metavar="URL",
            help="postgres://user:password@host/name; with a password better in TARGET_DATABASE_URL",
        )

    def handle(self, to: str, **options: Any) -> None:
        if not to.startswith(POSTGRESQL):
            raise CommandError("Name the new database by --to or TARGET_DATABASE_URL: postgres://…")
        # The settings depend on the kind of database: a process of its own has those of the new one.
        environment = {
            **os.environ,
            "DATABASE_URL": to,
            "SOURCE_DATABASE_URL": current().url,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = (sys.executable, "-m", "django", "fill_database")
        if subprocess.run(command, env=environment, check=False).returncode:
            raise CommandError("The newsroom was not moved.")
        self.stdout.write("The newsroom is moved: set DATABASE_URL to the new database.")
