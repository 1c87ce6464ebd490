"""manage.py for the test databases, in which each picture is decoded once (`tests/decoded.py`)."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from django.core.management import execute_from_command_line  # noqa: E402

from tests import decoded  # noqa: E402

if __name__ == "__main__":
    decoded.install()
    execute_from_command_line(sys.argv)
