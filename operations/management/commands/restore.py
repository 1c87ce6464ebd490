from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from operations.backup import files
from operations.backup.databases import current
from operations.backup.errors import BackupError
from operations.backup.repository import Repository
from operations.backup.restoring import load, refuse, unpacked
from release.publishing import late_releases
from release.versions import original_of


class Command(BaseCommand):
    help = (
        "Restore a backup into the empty database DATABASE_URL and the empty folder MEDIA_ROOT or bucket. "
        "Stop the services first, and start them again afterwards."
    )
    # The database has no tables yet.
    requires_migrations_checks = False

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "backup", nargs="?", default="latest", help="the start of its id (latest)"
        )
        parser.add_argument(
            "--list", action="store_true", help="list the backups, and restore none"
        )
        parser.add_argument(
            "--other-key",
            action="store_true",
            help="SECRET_KEY is another one than that of the backup",
        )

    def handle(self, backup: str, list: bool, other_key: bool, **options: Any) -> None:
        try:
            repository = Repository()
            if list:
                for one in repository.snapshots():
                    self.stdout.write(f"{one.id[:8]}  {one.at:%Y-%m-%d %H:%M}")
                return
            self.restore(repository, backup, other_key)
        except BackupError as error:
            raise CommandError(str(error)) from error

    def restore(self, repository: Repository, start: str, other_key: bool) -> None:
        snapshot, database, media = repository.find(start), current(), files.folder()
        with unpacked(repository, snapshot, media) as found:
            files.refuse_used_bucket()
            refuse(found.manifest, database, media, other_key=other_key)
            load(found, database, media)
            files.fill_bucket(media)
        call_command("migrate", verbosity=0)
        call_command("tend_page_cache", "--all")
        self.stdout.write(
            f"The backup {snapshot.id[:8]} of {snapshot.at:%Y-%m-%d %H:%M} is restored."
        )
        for release in late_releases():
            original = original_of(release)
            title = original.page if original else release
            self.stdout.write(f"Due at {release.publish_at:%Y-%m-%d %H:%M}: {title}")
