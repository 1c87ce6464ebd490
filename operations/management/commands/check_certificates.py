from typing import Any

from django.core.management.base import BaseCommand

from operations.health.certificates import ask_due


class Command(BaseCommand):
    help = "Let the worker read the certificates of the newsrooms’ own addresses, each once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        ask_due()
