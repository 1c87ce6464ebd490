from typing import Any

from django.core.management.base import BaseCommand

from enquiries.retention import forget_old


class Command(BaseCommand):
    help = (
        "Delete the personal data of press enquiries that were closed ENQUIRY_RETENTION_DAYS ago."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_old()} enquiries without personal data now")
