from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Site

from home.languages import add_language


class Command(BaseCommand):
    """Add a language's front page, news list and group permissions to each site, or to one; can be repeated."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("language", help="A code of LANGUAGES in the settings, such as nn.")
        parser.add_argument("--host", default="", help="Only the newsroom at this host name.")
        parser.add_argument("--publish", action="store_true", help="Publish the pages at once.")

    @transaction.atomic
    def handle(self, *args, language: str, publish: bool, host: str, **options):
        if language not in dict(settings.LANGUAGES):
            raise CommandError(f"{language} is not in LANGUAGES in the settings.")
        if host and not Site.objects.filter(hostname=host).exists():
            raise CommandError(f"No newsroom has the host name {host}.")
        created = add_language(language, publish=publish, host=host)
        self.stdout.write(f"{len(created)} front page(s) created.")
