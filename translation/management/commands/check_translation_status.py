from typing import Any

from django.core.management.base import BaseCommand, CommandError

from translation.workflow.status.storing import check


class Command(BaseCommand):
    help = "Compare the stored status of every translation with a newly computed one."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--repair", action="store_true", help="correct wrong statuses")

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        count = 0
        for translation, fields in check(repair=repair):
            count += 1
            self.stdout.write(f"{translation}: {', '.join(fields)}")
        if count and not repair:
            raise CommandError(f"Wrong statuses: {count}. --repair corrects them.")
        self.stdout.write(f"Repaired: {count}." if count else "All statuses are correct.")
