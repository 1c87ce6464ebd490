from typing import Any

from wagtail.management.commands import publish_scheduled

from core import scheduled_publishing


class Command(publish_scheduled.Command):
    """A replacement for Wagtail's command that can run at any interval and concurrently."""

    help = "Unpublish expired items and publish due ones, each in its own transaction."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        scheduled_publishing.unpublish_expired()
        scheduled_publishing.publish_due()
