from typing import Any

from django.core.management.base import BaseCommand

from search.inspection import rebuilding


class Command(BaseCommand):
    help = (
        "Rewrite the readers' search index, in batches. Readers can search meanwhile. "
        "(`update_index` rebuilds the index of the admin's search.)"
    )

    def handle(self, verbosity: Any, **options: Any) -> None:
        number = 0
        for number in rebuilding():
            if verbosity > 1:
                self.stdout.write(f"{number} stories")
        self.stdout.write(f"The search index has {number} stories.")
