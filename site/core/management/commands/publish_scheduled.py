from wagtail.management.commands import publish_scheduled

from core import schedule


class Command(publish_scheduled.Command):
    """In the place of Wagtail's command of this name: as often and as many at once as one likes."""

    help = "Unpublish what has expired and publish what is due, each item in one transaction."

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        schedule.unpublish_expired()
        schedule.publish_due()
