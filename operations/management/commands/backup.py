from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.backup.errors import BackupError
from operations.backup.making import make_backup


class Command(BaseCommand):
    help = "Back up the database and the uploaded files into BACKUP_REPOSITORY, while people work."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            snapshot = make_backup()
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The backup {snapshot.id[:8]} was made.")
