"""Imports of other newsrooms' stories."""

from pathlib import Path

from environ import Env

env = Env()

ROOT = Path(__file__).resolve().parents[3]
# Where uploaded sources wait until they are imported; never served. Several machines share it.
IMPORT_FOLDER = env.path("IMPORT_FOLDER", default=ROOT / "var" / "imports")()
# For how many days an uploaded source is kept, as it may hold personal data.
IMPORT_KEEP_DAYS = env.int("IMPORT_KEEP_DAYS", default=30)
