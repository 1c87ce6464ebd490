from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from distribution.bounces.mailbox import read_mailbox
from distribution.bounces.processing import process_events


class Command(BaseCommand):
    help = "Read the mailbox of bounces (BOUNCE_MAILBOX), if there is one, and act on all reports."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.BOUNCE_MAILBOX:
            messages, reports = read_mailbox(settings.BOUNCE_MAILBOX)
            if options["verbosity"] > 1:
                self.stdout.write(f"{messages} messages, {reports} reports")
        process_events()
