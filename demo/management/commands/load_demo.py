from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.signals import page_published

from core.background import each_task_once
from demo.loader import Demo
from demo.people import make_people
from news.models import StoryPage
from news.publishing import make_sizes, on_publishing


class Command(BaseCommand):
    help = "Loads the demo newsroom into an installation that has no stories yet."

    def handle(self, *args, **options):
        if StoryPage.objects.exists():
            raise CommandError("There are stories already; the demo goes into an empty newsroom.")
        # The pictures' sizes take longest: they are made afterwards, where progress can be shown.
        page_published.disconnect(on_publishing)
        try:
            # What is searched for is indexed by the time the server starts, with or without a worker.
            with transaction.atomic(), each_task_once(inline=True):
                Demo(self.say).load()
                make_people()
                self.say("search index")
        finally:
            page_published.connect(on_publishing)
        stories = StoryPage.objects.order_by("-date")
        for number, story in enumerate(stories, start=1):
            make_sizes(story)
            self.say(f"pictures of story {number} of {len(stories)}")
        self.stdout.write("\nThe demo newsroom is loaded.")

    def say(self, what: str):
        self.stdout.write(f"\r  demo: {what:<40}", ending="")
        self.stdout.flush()
