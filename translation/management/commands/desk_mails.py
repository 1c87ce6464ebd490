from typing import Any

from django.core.management.base import BaseCommand

from translation.notifications.notify import send_daily, send_missed
from translation.notifications.reminders import send_reminders


class Command(BaseCommand):
    """Run by the scheduler every minute. Concurrent runs do not send a mail twice."""

    help = (
        "Send reminders of deadlines, the daily mails in the morning, and mails that failed before."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        missed = send_missed()
        reminders = send_reminders()
        daily = send_daily()
        self.stdout.write(f"{reminders} reminders, {daily} daily mails, {missed} sent belatedly")
