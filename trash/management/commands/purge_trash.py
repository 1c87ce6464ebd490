import logging

from django.conf import settings
from django.core.management.base import BaseCommand

from trash.services import due, purge

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Permanently delete pages that have been in the trash for TRASH_DAYS days."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="list due entries without deleting them"
        )

    def handle(self, *args, dry_run=False, **options):
        """Delete each entry in its own transaction; log one that cannot be deleted, and go on with the others."""
        for entry in due():
            what = f"{entry.title} (page {entry.page_id}, deleted {entry.deleted_at:%Y-%m-%d})"
            if dry_run:
                self.stdout.write(f"due: {what}")
                continue
            try:
                count = purge(entry)
            except Exception:
                logger.exception(
                    "Not deleted after %s days in the trash: %s", settings.TRASH_DAYS, what
                )
            else:
                logger.info("Deleted after %s days in the trash: %s", settings.TRASH_DAYS, what)
                self.stdout.write(f"deleted: {what}, {count} pages")
