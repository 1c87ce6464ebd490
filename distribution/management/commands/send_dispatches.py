from typing import Any

from django.core.management.base import BaseCommand

from distribution.delivery.running import send_due
from distribution.delivery.tasks import send_soon


class Command(BaseCommand):
    """A command that the scheduler runs every minute. It continues what a dead worker has left."""

    help = "Let the worker send the mails that are due; with --now, send them in this process."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--now", action="store_true", help="send them in this process")

    def handle(self, *args: Any, now: bool = False, **options: Any) -> None:
        if not now:
            send_soon()
            return
        while send_due(seconds=60):
            self.stdout.write("More is due.")
        self.stdout.write("No mail is due.")
