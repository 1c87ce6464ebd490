from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from operations.backup import files


class Command(BaseCommand):
    help = "Store the files of MEDIA_ROOT that the bucket of MEDIA_STORAGE=s3 lacks. They stay in the folder, too."

    def handle(self, *args: Any, **options: Any) -> None:
        if not files.is_in_bucket():
            raise CommandError("Set MEDIA_STORAGE=s3 first (docs/operations.md).")
        number = files.fill_bucket(Path(settings.MEDIA_ROOT).resolve())
        self.stdout.write(f"{number} files were stored.")
