import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand

from demo.schema import SNAPSHOT, snapshot


class Command(BaseCommand):
    help = "Update the schema snapshot that the demo starts from, after migrations have changed."

    def handle(self, *args, **options):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "db.sqlite3")
            environment = {**os.environ, "DATABASE_URL": f"sqlite:///{path}"}
            command = [sys.executable, sys.argv[0], "migrate", "--verbosity", "0"]
            subprocess.run(command, env=environment, check=True)
            SNAPSHOT.write_text(snapshot(path), encoding="utf-8")
        self.stdout.write(f"{SNAPSHOT}: {SNAPSHOT.stat().st_size // 1024} kB")
