from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from imports.sources.pages.suggestions import MOST_PAGES, suggest


class Command(BaseCommand):
    help = (
        "Suggest a mapping file for saved pages, with what each selector gives (docs/mapping.md)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="a folder, ZIP file or web archive of saved pages")
        parser.add_argument(
            "--pages", type=int, default=MOST_PAGES, help="how many pages are looked at"
        )
        parser.add_argument(
            "--language", default="en", help="of the comments in the file: nb or en"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with override(options["language"]):
            self.stdout.write(suggest(options["path"], most=options["pages"]), ending="")
