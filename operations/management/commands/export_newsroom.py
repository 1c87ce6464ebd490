from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.export.errors import ExportError
from operations.export.exporting import export
from operations.moving.errors import MoveError


class Command(BaseCommand):
    help = (
        "Export everything in open formats into a new folder or ZIP file, while people work (docs/exporting.md). "
        "The export contains personal data."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "target", type=Path, help="a new folder, or a file whose name ends in .zip"
        )
        parser.add_argument(
            "--with-secrets",
            action="store_true",
            help="export hashes of passwords, two-step verification and keys of integrations, too",
        )

    def handle(self, target: Path, with_secrets: bool, **options: Any) -> None:
        try:
            export(target, self.stdout.write, with_secrets=with_secrets)
        except (ExportError, MoveError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The newsroom is exported to {target}.")
