"""Find the Chromium for the browser tests."""

from __future__ import annotations

import os
import shutil

SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HINT = (
    "Debian: apt install chromium-headless-shell; macOS: install Google Chrome; or set CHROME_PATH"
)


def find_shell():
    """Return the path of the headless shell, which takes half the time, or None."""
    return usable(given()) if given() else shutil.which(SHELL)


def find():
    """Return the browser's path, or None, also for an invalid CHROME_PATH."""
    if given():
        return usable(given())
    for name in (SHELL, *NAMES):
        path = shutil.which(name)
        if path:
            return path
    return next((path for path in MACOS if os.path.exists(path)), None)


def given():
    return os.environ.get("CHROME_PATH")


def usable(path):
    return path if os.access(path, os.X_OK) else None
