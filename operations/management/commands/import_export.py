from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from operations.export.errors import ExportError
from operations.export.importing import bring_back
from operations.moving.errors import MoveError


class Command(BaseCommand):
    help = (
        "Bring an export of export_newsroom back into the empty database DATABASE_URL and the empty folder "
        "MEDIA_ROOT or bucket. Stop the services first."
    )
    # The database may have no tables yet.
    requires_migrations_checks = False

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("export", type=Path, help="the folder or ZIP file of the export")

    def handle(self, export: Path, **options: Any) -> None:
        try:
            bring_back(export, self.say)
        except (ExportError, MoveError) as error:
            raise CommandError(str(error)) from error
        call_command("tend_page_cache", "--all")
        self.stdout.write(
            "The newsroom is back. Users set new passwords unless the export has secrets."
        )

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
