from typing import Any

from django.core.management.base import BaseCommand

from distribution.delivery.digests import create_digests


class Command(BaseCommand):
    """A command that the scheduler runs every minute, and that can run concurrently."""

    help = "Create the daily and weekly digests whose time has come."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{create_digests()} digests created")
