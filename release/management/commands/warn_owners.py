from typing import Any

from django.core.management.base import BaseCommand

from release.warnings import send_warnings


class Command(BaseCommand):
    help = "Mail the owners of scheduled releases that cannot be published as planned."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_warnings()} owners warned")
