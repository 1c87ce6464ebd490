"""`make bench`: measure the site and the translation desk on a temporary copy of the demo newsroom in SQLite."""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    options = arguments()
    sys.path.insert(0, str(ROOT / "site"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ.pop("DATABASE_URL", None)
    from tests import databases

    print("· The demo newsroom …", flush=True)
    with databases.template().copied("bench") as copy:
        os.environ["DATABASE_URL"] = databases.sqlite_url(copy.database)
        os.environ["MEDIA_ROOT"] = str(copy.media)
        import django

        django.setup()
        from bench.measures import measures

        print(f"\n{'':52}{'queries':>9}  time", flush=True)
        for title, queries, rest in measures(options):
            print(f"{title:52}{queries:9.0f}  {rest}", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    for name, number, what in (
        ("stories", 500, "stories sent and updated"),
        ("translations", 10_000, "translations in the queue, compared with a hundred"),
        ("segments", 200, "segments of the story in the editor"),
        ("times", 20, "requests per measurement, of which the median is shown"),
    ):
        parser.add_argument(f"--{name}", type=int, default=number, help=f"{what} ({number})")
    return parser.parse_args()


if __name__ == "__main__":
    main()
