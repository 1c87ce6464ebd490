"""Keep the demo newsroom's database of a version: `python tests/releases/make.py 0.2.0`, once, before its release."""

import lzma
import os
import sqlite3
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
# Rebuilt by update_index and by the worker: left out, so that the file stays small.
EMPTIED = (
    *("wagtailsearch_indexentry", "django_tasks_database_dbtaskresult"),
    *("django_session", "accounts_usersession"),
)


def main(version: str) -> None:
    from tests import databases

    os.environ.pop("DATABASE_URL", None)
    template = databases.template()
    template.make()
    small = ROOT / "var" / "test" / f"release-{version}.sqlite3"
    small.unlink(missing_ok=True)
    with sqlite3.connect(template.folder("demo") / "db.sqlite3") as database:
        database.execute("VACUUM INTO ?", [str(small)])
    with sqlite3.connect(small) as database:
        for table in EMPTIED:
            database.execute(f'DELETE FROM "{table}"')
    sqlite3.connect(small, isolation_level=None).execute("VACUUM")
    packed = FOLDER / f"{version}.sqlite3.xz"
    packed.write_bytes(lzma.compress(small.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{packed}: {packed.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1])
