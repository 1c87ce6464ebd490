from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.backup.errors import BackupError
from operations.backup.trial import try_latest


class Command(BaseCommand):
    help = "Restore the latest backup into a scratch place, and read the newsroom there. Run it every week."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            snapshot = try_latest()
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The backup {snapshot.id[:8]} was restored and read.")
