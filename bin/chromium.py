"""Finds the Chromium that the browser tests drive."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HINT = "Debian: apt install chromium; macOS: install Google Chrome; or set CHROME_PATH"


def find():
    """The browser's path, or None. A wrong CHROME_PATH is None too: no silent second choice."""
    given = os.environ.get("CHROME_PATH")
    if given:
        return given if os.access(given, os.X_OK) else None
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return next((path for path in MACOS if os.path.exists(path)), None)
