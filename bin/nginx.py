"""Find the nginx for the tests of the proxy."""

from __future__ import annotations

import os
import shutil

HINT = "Debian: apt install nginx; macOS: brew install nginx; or set NGINX"
PLACES = ("/usr/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx")


def find():
    """Return the program's path, or None, also for an invalid NGINX."""
    given = os.environ.get("NGINX")
    if given:
        return given if os.access(given, os.X_OK) else None
    return shutil.which("nginx") or next(
        (path for path in PLACES if os.access(path, os.X_OK)), None
    )
