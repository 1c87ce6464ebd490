from argparse import ArgumentTypeError
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.read_only import mode

PATIENCE = 60  # seconds for tasks that are under way


def time_of_day(text: str) -> datetime:
    """Return the next moment at which it is the time of day, in the time zone of the settings."""
    try:
        time = datetime.strptime(text, "%H:%M").time()
    except ValueError:
        raise ArgumentTypeError("give a time as 14:30") from None
    now = timezone.localtime()
    moment = datetime.combine(now.date(), time, tzinfo=now.tzinfo)
    return moment if moment > now else moment + timedelta(days=1)


class Command(BaseCommand):
    help = (
        "Turn the read-only mode on or off: readers notice nothing, the admin and all forms are closed, worker and "
        "scheduler wait. Without an argument, say whether it is on."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("state", nargs="?", choices=["on", "off"])
        parser.add_argument(
            "--until",
            type=time_of_day,
            metavar="HH:MM",
            help="when it is expected to end, for the message",
        )

    def handle(self, *args: Any, state: str | None, until: datetime | None, **options: Any) -> None:
        if state == "on":
            mode.turn_on(until)
            self.stdout.write("The newsroom is read-only. Waiting for tasks under way …")
            if running := mode.wait_for_tasks(PATIENCE):
                raise CommandError(f"It is read-only, but {running} tasks are still running.")
            self.stdout.write("Nothing is written any more.")
        elif state == "off":
            was_on = mode.turn_off()
            self.stdout.write("Writing is possible again." if was_on else "It was not read-only.")
        elif period := mode.period():
            self.stdout.write(f"Read-only since {timezone.localtime(period.since):%Y-%m-%d %H:%M}.")
        else:
            self.stdout.write("Not read-only.")
