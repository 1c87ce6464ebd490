from typing import Any

from django.core.management.base import BaseCommand

from translation.notifications.notify import send_daily, send_missed
from translation.notifications.reminders import send_reminders


class Command(BaseCommand):
    """For the clock: every minute, as often and as many at once as one likes; no mail goes twice."""

    help = "Tell of deadlines, send the day's mails when it is morning, and what could not be sent before."

    def handle(self, *args: Any, **options: Any) -> None:
        missed = send_missed()
        reminders = send_reminders()
        daily = send_daily()
        self.stdout.write(f"{reminders} reminders, {daily} daily mails, {missed} sent belatedly")
