from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.files import inspection
from core.files.storage import is_private_name


class Command(BaseCommand):
    help = (
        "List differences between uploaded files, their rows and the record of what shows them. "
        "Run it every night; its exit status is 1 if there are any."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--repair",
            action="store_true",
            help="correct the record, give files with old names private ones, and delete renditions without a file",
        )
        parser.add_argument(
            "--delete-unknown", action="store_true", help="delete the files that belong to no row"
        )

    def handle(self, repair: Any, delete_unknown: Any, verbosity: Any, **options: Any) -> None:
        self.left = 0
        self.check_uses(repair)
        stored = list(inspection.stored_files())
        missing = [one for one in stored if not default_storage.exists(one.name)]
        self.check_missing(missing, repair)
        self.check_names([one for one in stored if one not in missing], repair)
        self.check_unknown({one.name for one in inspection.stored_files()}, delete_unknown)
        if verbosity > 1:
            for hint in inspection.missing_from_record():
                self.stdout.write(f"only in Wagtail's reference index: {hint}")
        if self.left:
            raise CommandError(f"{self.left} differences are left.", returncode=1)
        self.stdout.write("Files, rows and what shows them agree.")

    def check_uses(self, repair: Any) -> None:
        for (model, pk), (kept, shown) in inspection.differing_sources().items():
            changes = [f"+{label} {target}" for label, target in sorted(shown - kept)]
            changes += [f"-{label} {target}" for label, target in sorted(kept - shown)]
            self.report(f"record of {model} {pk}: {', '.join(changes)}", repair)
        if repair:
            inspection.rebuild()

    def check_missing(self, missing: Any, repair: Any) -> None:
        for one in missing:
            # A rendition is made again when it is needed; an original is lost.
            is_rendition = bool(one.kind.owner)
            self.report(f"file is missing, {one}", repair and is_rendition)
            if repair and is_rendition:
                one.row.delete()

    def check_names(self, stored: Any, repair: Any) -> None:
        for one in stored:
            if is_private_name(one.name):
                continue
            self.report(f"old name, {one}", repair)
            if repair:
                with transaction.atomic():
                    one.rename()

    def check_unknown(self, known: Any, delete: Any) -> None:
        for name in inspection.files_without_rows(known):
            self.report(f"file without a row: {name}", delete)
            if delete:
                default_storage.delete(name)

    def report(self, difference: Any, repaired: Any) -> None:
        self.left += not repaired
        self.stdout.write(f"{'repaired: ' if repaired else ''}{difference}")
