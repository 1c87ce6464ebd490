from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from figures.visits.counting import count_visits


class Command(BaseCommand):
    help = "Count page views and downloads in the log of the proxy (VISITS_LOG), each once."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.VISITS_LOG:
            self.stdout.write(_("VISITS_LOG is not set: nothing is counted."))
            return
        try:
            number = count_visits(Path(settings.VISITS_LOG))
        except OSError as error:
            reason = {"log": settings.VISITS_LOG, "reason": error.strerror or error}
            raise CommandError(_("%(log)s cannot be read: %(reason)s") % reason) from error
        self.stdout.write(_("%(number)s visits counted.") % {"number": number})
