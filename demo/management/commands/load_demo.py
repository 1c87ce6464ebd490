from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.mail import deliver
from core.tasks import deduplicate_tasks
from demo.loader import Demo
from demo.newsrooms import make_newsroom
from demo.people import make_people
from demo.picture_sizes import PictureSizes
from demo.press import load_press
from demo.workflow import Workflow, discard_notifications, load_terms
from news import signal_handlers
from news.material import signal_handlers as material_signals
from news.models import StoryPage
from pictures.tasks import prepare_pictures
from search import vocabulary
from search.tasks import count_words
from translation.notifications.tasks import send_mail

# Folders of stories.
WORK, SILDVIK = "work", "sildvik"


class Command(BaseCommand):
    help = "Load the demo newsroom into an installation without stories."

    def add_arguments(self, parser):
        only = "load only published stories: no work in progress, no second newsroom"
        parser.add_argument("--published", action="store_true", help=only)
        later = "leave pictures that only older stories show to the worker"
        parser.add_argument("--pictures-later", action="store_true", help=later)

    def handle(self, *args, **options):
        if StoryPage.objects.exists():
            raise CommandError("There are stories already; the demo goes into an empty newsroom.")
        signal_handlers.disconnect()
        material_signals.disconnect()
        try:
            # The search index is complete when the server starts, with or without a worker.
            with transaction.atomic():
                with indexing():
                    sizes = self.load(options["published"], options["pictures_later"])
                vocabulary.rebuild()
                self.say("pictures")
                sizes.keep()
                for pk in sizes.left:
                    prepare_pictures.enqueue([pk])
                call_command("make_media_kits", verbosity=0)
        finally:
            signal_handlers.connect()
            material_signals.connect()
        self.stdout.write("\nThe demo newsroom is loaded.")

    def load(self, only_published: bool, pictures_later: bool) -> PictureSizes:
        demo = Demo(self.say)
        later = () if only_published else (WORK, SILDVIK)
        sizes = demo.load(later, only_newest_pictures=pictures_later)
        make_people()
        if not only_published:
            load_work(demo)
        self.say("search index")
        return sizes

    def say(self, what: str):
        self.stdout.write(f"\r  demo: {what:<40}", ending="")
        self.stdout.flush()


def indexing():
    """Run all tasks in this process, except for pictures (see `PictureSizes`), the count of words, and mail."""
    left_out = {task.module_path for task in (prepare_pictures, count_words, deliver, send_mail)}
    return deduplicate_tasks(inline=True, left_out=left_out)


def load_work(demo: Demo) -> None:
    """Load unpublished stories in every state, enquiries and coverage, and a second newsroom."""
    load_terms()
    load_press(demo)
    Workflow(demo, "kommunikasjon", "redaktor").load(WORK)
    sildvik = make_newsroom(demo)
    Workflow(sildvik, "sildvik.redaktor", "sildvik.redaktor").load(SILDVIK)
    discard_notifications()
