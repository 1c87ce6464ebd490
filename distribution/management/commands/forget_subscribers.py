from typing import Any

from django.core.management.base import BaseCommand

from distribution.retention import forget


class Command(BaseCommand):
    help = (
        "Forget what is kept no longer: unconfirmed subscribers after 7 days, addresses of ended subscribers after "
        "30 days, attempts to subscribe after 7 days, and to whom a mail was sent after DELIVERY_RETENTION_DAYS."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        forget()
