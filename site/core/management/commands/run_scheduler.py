import contextlib
from typing import Any

from django.core.management.base import BaseCommand

from core import scheduler


class Command(BaseCommand):
    help = "Publish due items, send notifications and resume interrupted tasks, every minute."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="run once and exit, for cron")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        if once:
            scheduler.run_due_commands()
            return
        with contextlib.suppress(KeyboardInterrupt):
            scheduler.run_scheduler()
