from typing import Any

from django.core.management.base import BaseCommand

from enquiries.reminders import remind


class Command(BaseCommand):
    help = "Mail the owners of press enquiries whose deadline is near, once for each deadline."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind()} reminders sent")
