"""What a test does where this machine lacks a tool: it is skipped, and with CI=true it fails."""

import os
import shutil

import pytest


def leave_out(reason):
    """Skip the running test; fail it with CI=true, so that nothing is left out quietly there."""
    strict = os.environ.get("CI", "").lower() in ("1", "true")
    (pytest.fail if strict else pytest.skip)(f"left out: {reason}")


def program(name, package):
    """Return the path of a program, or leave the running test out."""
    return shutil.which(name) or leave_out(f"there is no {name} (Debian: apt install {package})")
