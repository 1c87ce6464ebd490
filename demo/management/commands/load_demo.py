from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.tasks import deduplicate_tasks
from demo.loader import Demo
from demo.people import make_people
from news import signal_handlers
from news.models import StoryPage
from pictures.models import Picture, PictureStatus
from pictures.preparation import note_all_uses, prepare


class Command(BaseCommand):
    help = "Loads the demo newsroom into an installation that has no stories yet."

    def handle(self, *args, **options):
        if StoryPage.objects.exists():
            raise CommandError("There are stories already; the demo goes into an empty newsroom.")
        # The pictures' sizes take longest: they are made afterwards, where progress can be shown.
        signal_handlers.disconnect()
        try:
            # What is searched for is indexed by the time the server starts, with or without a worker.
            with transaction.atomic(), deduplicate_tasks(inline=True):
                Demo(self.say).load()
                make_people()
                self.say("search index")
        finally:
            signal_handlers.connect()
        note_all_uses()
        waiting = Picture.objects.exclude(status=PictureStatus.READY).values_list("pk", flat=True)
        for number, pk in enumerate(waiting, start=1):
            prepare(pk)
            self.say(f"picture {number} of {len(waiting)}")
        self.stdout.write("\nThe demo newsroom is loaded.")

    def say(self, what: str):
        self.stdout.write(f"\r  demo: {what:<40}", ending="")
        self.stdout.flush()
