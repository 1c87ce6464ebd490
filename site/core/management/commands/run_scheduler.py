import contextlib
from typing import Any

from django.core.management.base import BaseCommand

from core import scheduler


class Command(BaseCommand):
    help = (
        "Publish due items, send notifications and resume interrupted tasks, every minute. "
        "Of several schedulers, one is at work, and another takes over if it falls silent."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="run once and exit, for cron")
        parser.add_argument(
            "--name",
            default=scheduler.own_name(),
            help="what this scheduler is called, also after a restart (the host's name)",
        )

    def handle(self, *args: Any, once: bool = False, name: str = "", **options: Any) -> None:
        if once:
            scheduler.run_due_commands(name)
            return
        with contextlib.suppress(KeyboardInterrupt):
            scheduler.run_scheduler(name)
