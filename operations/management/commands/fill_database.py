import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.moving.errors import MoveError
from operations.moving.moving import move


class Command(BaseCommand):
    help = (
        "Fill the empty database DATABASE_URL with that of SOURCE_DATABASE_URL. For move_database."
    )
    # The database has no tables yet.
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        url = os.environ.get("SOURCE_DATABASE_URL")
        if not url:
            raise CommandError("Run move_database, which runs this command.")
        try:
            move(url, self.say)
        except MoveError as error:
            raise CommandError(str(error)) from error

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
