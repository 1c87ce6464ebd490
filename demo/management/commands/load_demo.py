from django.core.management.base import BaseCommand, CommandError

from demo.loader import Demo
from demo.people import make_people
from news import publishing
from news.models import StoryPage
from news.publishing import make_sizes


class Command(BaseCommand):
    help = "Loads the demo newsroom into an installation that has no stories yet."

    def handle(self, *args, **options):
        if StoryPage.objects.exists():
            raise CommandError("There are stories already; the demo goes into an empty newsroom.")
        # The pictures' sizes take longest: they are made afterwards, where progress can be shown.
        publishing.disconnect()
        try:
            Demo(self.say).load()
        finally:
            publishing.connect()
        make_people()
        stories = StoryPage.objects.order_by("-date")
        for number, story in enumerate(stories, start=1):
            make_sizes(story)
            self.say(f"pictures of story {number} of {len(stories)}")
        self.stdout.write("\nThe demo newsroom is loaded.")

    def say(self, what: str):
        self.stdout.write(f"\r  demo: {what:<40}", ending="")
        self.stdout.flush()
