import shutil
import tempfile
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core.catalogues import catalogues, unfinished


class Command(BaseCommand):
    help = "Fail if a text is missing from the Norwegian catalogue or an entry is unfinished."

    def handle(self, *args: Any, **options: Any) -> None:
        errors = [error for file in catalogues() for error in unfinished(file)]
        if shutil.which("xgettext"):
            errors += self.not_collected()
        if errors:
            raise CommandError("\n".join(errors))
        self.stdout.write("Every text is in the Norwegian catalogue.")

    def not_collected(self) -> list[str]:
        """Return the texts in the code that the catalogue lacks, by a run of makemessages on a copy."""
        kept = settings.LOCALE_PATHS[0] / "nb" / "LC_MESSAGES" / "django.po"
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "django.po"
            shutil.copy2(kept, copy)
            try:
                call_command(
                    "makemessages",
                    locale=["nb"],
                    ignore_patterns=[".venv", "var"],
                    no_location=True,
                    no_wrap=True,
                    verbosity=0,
                )
                collected = polib.pofile(str(kept))
            finally:
                shutil.copy2(copy, kept)
        known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(kept))}
        fresh = [e for e in collected if not e.obsolete and (e.msgctxt, e.msgid) not in known]
        return [f"{kept}: not collected: {entry.msgid[:70]!r}" for entry in fresh]
