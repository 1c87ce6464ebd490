from typing import Any

from django.core.management.base import BaseCommand, CommandError

from news.lists.renewing import renew
from search.inspection import differences
from search.storage import delete


class Command(BaseCommand):
    help = (
        "List differences between the public stories and the readers' search index. "
        "Run it every night; its exit status is 1 if there are any."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--repair", action="store_true", help="correct the search index")

    def handle(self, repair: Any, **options: Any) -> None:
        found = list(differences())
        for pk, text in found:
            self.stdout.write(f"{'repaired: ' if repair else ''}page {pk} {text}")
        if repair:
            delete(pk for pk, _text in found)
            renew(pk for pk, _text in found)
        elif found:
            raise CommandError(f"{len(found)} differences are left.", returncode=1)
        self.stdout.write("Public stories and the search index agree.")
