"""manage.py for the test databases: each picture is decoded once (`tests/decoded.py`), passwords are checked fast.

Their hashes are PBKDF2, which production knows, of one iteration instead of a million: half a second for each log-in.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: E402
from django.core.management import execute_from_command_line  # noqa: E402

from tests import decoded  # noqa: E402

if __name__ == "__main__":
    decoded.install()
    PBKDF2PasswordHasher.iterations = 1
    execute_from_command_line(sys.argv)
