"""Translation catalogues without gettext's programs: compiled and checked with polib."""

from pathlib import Path

import polib
from django.conf import settings


def catalogues() -> list[Path]:
    """Every catalogue of ours, the site's own first."""
    return [
        file
        for folder in settings.LOCALE_PATHS
        for file in sorted(folder.glob("*/LC_MESSAGES/*.po"))
    ]


def compile_stale() -> list[Path]:
    """Compile each catalogue that is newer than its `.mo`; returns those that were."""
    stale = []
    for file in catalogues():
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            polib.pofile(str(file)).save_as_mofile(str(compiled))
            stale.append(file)
    return stale


def unfinished(file: Path) -> list[str]:
    """The entries of a catalogue that are not translated, fuzzy or obsolete, each in one line."""
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
