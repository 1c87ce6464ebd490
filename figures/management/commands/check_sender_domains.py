from typing import Any

from django.core.management.base import BaseCommand

from figures.sender_domains.checks import ask


class Command(BaseCommand):
    help = "Let the worker check SPF, DKIM, DMARC and MX of the senders' domains, each once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        ask(only_due=True)
