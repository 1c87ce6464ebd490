"""Compile and check translation catalogues with polib, without the gettext programs."""

from pathlib import Path

import polib
from django.conf import settings


def catalogues() -> list[Path]:
    """Return the project's catalogues, the site's own first."""
    return [
        file
        for folder in settings.LOCALE_PATHS
        for file in sorted(folder.glob("*/LC_MESSAGES/*.po"))
    ]


def compile_stale() -> list[Path]:
    """Compile each catalogue that is newer than its `.mo` file, and return the compiled ones."""
    stale = []
    for file in catalogues():
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            polib.pofile(str(file)).save_as_mofile(str(compiled))
            stale.append(file)
    return stale


def unfinished(file: Path) -> list[str]:
    """Return a line for each entry of a catalogue that is untranslated, fuzzy or obsolete."""
    catalogue = polib.pofile(str(file))
    return [
        f"{file}: {state}: {entry.msgid[:70]!r}"
        for state, entries in (
            ("untranslated", catalogue.untranslated_entries()),
            ("fuzzy", catalogue.fuzzy_entries()),
            ("obsolete", catalogue.obsolete_entries()),
        )
        for entry in entries
    ]
