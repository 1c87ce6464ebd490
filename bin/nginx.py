"""Finds the nginx that the tests put in front of the production server."""

from __future__ import annotations

import os
import shutil

HINT = "Debian: apt install nginx; macOS: brew install nginx; or set NGINX"
PLACES = ("/usr/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx")


def find():
    """The program's path, or None. A wrong NGINX is None too: no silent second choice."""
    given = os.environ.get("NGINX")
    if given:
        return given if os.access(given, os.X_OK) else None
    return shutil.which("nginx") or next(
        (path for path in PLACES if os.access(path, os.X_OK)), None
    )
