import contextlib

from django.core.management.base import BaseCommand

from core import scheduler


class Command(BaseCommand):
    help = "Publish due items, send notifications and resume interrupted tasks, every minute."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="run once and exit, for cron")

    def handle(self, *args, once=False, **options):
        if once:
            scheduler.run_due_commands()
            return
        with contextlib.suppress(KeyboardInterrupt):
            scheduler.run_scheduler()
