"""Skip tests whose program is missing, or fail them with CI=true."""

import os
import shutil

import pytest


def leave_out(reason):
    """Skip the running test, or fail it with CI=true."""
    strict = os.environ.get("CI", "").lower() in ("1", "true")
    (pytest.fail if strict else pytest.skip)(f"left out: {reason}")


def program(name, package):
    """Return the path of a program, or skip the running test."""
    return shutil.which(name) or leave_out(f"there is no {name} (Debian: apt install {package})")
