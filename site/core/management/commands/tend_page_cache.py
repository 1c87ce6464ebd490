from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.page_cache import changes, checking, files, folder
from core.page_cache.tags import SITE


class Command(BaseCommand):
    help = "Forget old changes of pages, and delete stored pages that are a day old; --all: delete all of them."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--all", action="store_true", help="delete all stored pages")
        what = "forget whose files nginx serves, after these were deleted"
        parser.add_argument("--release-folder", action="store_true", help=what)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["release_folder"]:
            folder.release()
        if options["all"]:
            changes.record([SITE])
        changes.forget()
        if settings.PAGE_CACHE_ROOT:
            checking.delete_unchecked()
            files.delete_all() if options["all"] else files.delete_old()
