from typing import Any

from django.core.management.base import BaseCommand

from translation.notifications import notify


class Command(BaseCommand):
    """Run by the scheduler every minute. Concurrent runs do not send a mail twice."""

    help = (
        "Send reminders of deadlines, the daily mails in the morning, and mails that failed before."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        missed = notify.send_missed()
        reminders = notify.send_reminders()
        daily = notify.send_daily()
        self.stdout.write(f"{reminders} reminders, {daily} daily mails, {missed} retried mails")
