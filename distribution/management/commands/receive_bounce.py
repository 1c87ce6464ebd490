import sys
from typing import Any

from django.core.management.base import BaseCommand

from distribution.bounces.intake import receive
from distribution.bounces.reports import LARGEST_MAIL


class Command(BaseCommand):
    help = "Store the report in a message on standard input, for mail servers that hand bounces to a program."

    def handle(self, *args: Any, **options: Any) -> None:
        is_report = receive(sys.stdin.buffer.read(LARGEST_MAIL))
        self.stdout.write("report stored" if is_report else "no report of a mail of ours")
