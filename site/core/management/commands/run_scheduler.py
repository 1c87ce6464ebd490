import contextlib

from django.core.management.base import BaseCommand

from core import scheduler


class Command(BaseCommand):
    help = "Publishes what is due, sends the desk's mails and goes on with broken-off work, every minute."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="for cron: once, and not for ever")

    def handle(self, *args, once=False, **options):
        if once:
            scheduler.run_due_commands()
            return
        with contextlib.suppress(KeyboardInterrupt):
            scheduler.run_scheduler()
