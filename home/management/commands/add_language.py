from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from home.languages import add_language


class Command(BaseCommand):
    """Add a language's front page, news list and group permissions to each site; can be repeated."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("language", help="A code of LANGUAGES in the settings, such as nn.")
        parser.add_argument("--publish", action="store_true", help="Publish the pages at once.")

    @transaction.atomic
    def handle(self, *args, language: str, publish: bool, **options):
        if language not in dict(settings.LANGUAGES):
            raise CommandError(f"{language} is not in LANGUAGES in the settings.")
        created = add_language(language, publish=publish)
        self.stdout.write(f"{len(created)} front page(s) created.")
