from wagtail.management.commands import publish_scheduled

from core import scheduled_publishing


class Command(publish_scheduled.Command):
    """In the place of Wagtail's command of this name: as often and as many at once as one likes."""

    help = "Unpublish what has expired and publish what is due, each item in one transaction."

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        scheduled_publishing.unpublish_expired()
        scheduled_publishing.publish_due()
