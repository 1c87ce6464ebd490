from typing import Any

from django.core.management.base import BaseCommand

from pictures.models import Picture
from pictures.preparation import record_all_uses, stuck_pictures
from pictures.tasks import prepare_pictures


class Command(BaseCommand):
    help = "Prepare pictures whose task was lost; with --all, verify and repair every picture."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--all", action="store_true", help="verify every picture")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            record_all_uses()
        pks = (
            list(Picture.objects.values_list("pk", flat=True))
            if options["all"]
            else stuck_pictures()
        )
        for pk in pks:
            prepare_pictures.enqueue([pk])
        if options["verbosity"] > 1 or options["all"]:
            self.stdout.write(f"{len(pks)} pictures are being prepared.")
