from typing import Any

from django.core.management.base import BaseCommand

from news.material.tasks import enqueue, refresh_media_kits
from news.models import StoryPage


class Command(BaseCommand):
    help = (
        "Have the worker make the media kits of public stories that have none or an outdated one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        pks = list(StoryPage.objects.published().latest().values_list("pk", flat=True))
        for pk in pks:
            enqueue(refresh_media_kits, [pk])
        if options["verbosity"]:
            self.stdout.write(f"{len(pks)} stories")
