"""`python -m bench.moment`: readers ask for a scheduled release, as fast as the machine allows, from half a minute
before its time to a minute after. Nothing may be public before the time, and all of it at once after.

Runs on a temporary copy of the demo newsroom, in SQLite or in the PostgreSQL of `DATABASE_URL`.
"""

import argparse
import itertools
import sys
import threading
import time
from collections import Counter
from datetime import date
from typing import NamedTuple

from bench import newsroom

READERS = 4
LIMIT = 60  # seconds after its time in which a release must be public
TITLE = "Varsellampa på Grøvli"


class Answer(NamedTuple):
    """What a reader was answered at an address, with the times before and after, in seconds since 1970."""

    path: str
    asked: float
    answered: float
    is_public: bool


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.moment", description=__doc__)
    parser.add_argument("--before", type=int, default=30, help="seconds before the time (30)")
    parser.add_argument("--after", type=int, default=60, help="seconds after the time (60)")
    options = parser.parse_args()
    with newsroom.served("moment", processes=2) as (server, _worker):
        return Moment(server.url, options.before, options.after).run()


class Moment:
    """A release of two languages and its readers, each in a thread."""

    def __init__(self, url: str, before: int, after: int):
        from tests.releases_of_stories import approve_original, in_hours, make_pair

        self.url = url
        self.answers: list[Answer] = []
        self.statuses: Counter = Counter()
        at = in_hours(before / 3600)
        self.time, self.until = at.timestamp(), at.timestamp() + after
        pair = make_pair(TITLE, approved=True, date=at, go_live_at=at)
        approve_original(pair)
        pages = [pair.story, pair.english]
        self.pages = [one.get_url() for one in pages]
        self.paths = [*self.pages, "/nb/nyheter/", "/en/news/", "/nb/feed.xml", "/en/feed.xml"]
        self.paths += ["/nb/sok/?q=varsellampa", f"/sitemap-stories-{date.today().year}.xml"]

    def run(self) -> int:
        threads = [threading.Thread(target=self.read, args=[n]) for n in range(READERS)]
        newsroom.run_together(threads)
        seconds = self.until - min(one.asked for one in self.answers)
        print(f"{len(self.answers)} requests, {len(self.answers) / seconds:.0f} a second")
        print(f"Statuses: {dict(self.statuses)}")
        for path in self.paths:
            print(f"  {path}: {self.delay(path)}")
        faults = [*self.faults()]
        print(
            "\n".join(faults) or "Nothing was public before its time, and all of it at once after."
        )
        return int(bool(faults))

    def read(self, first: int) -> None:
        paths = itertools.cycle(self.paths[first:] + self.paths[:first])
        while time.time() < self.until:
            path, asked = next(paths), time.time()
            status, body = newsroom.read(f"{self.url}{path}")
            self.statuses[status] += 1
            self.answers.append(Answer(path, asked, time.time(), self.names_it(path, status, body)))

    def names_it(self, path: str, status: int | None, body: str) -> bool:
        if path in self.pages:
            return status == 200
        return TITLE in body or any(page in body for page in self.pages)

    def first_public(self, path: str) -> Answer | None:
        seen = [one for one in self.answers if one.path == path and one.is_public]
        return min(seen, key=lambda one: one.answered, default=None)

    def delay(self, path: str) -> str:
        first = self.first_public(path)
        return f"public {first.answered - self.time:.2f} s after its time" if first else "never"

    def faults(self):
        for path in self.paths:
            first = self.first_public(path)
            if not first or first.answered - self.time > LIMIT:
                yield f"{path} is not public {LIMIT} s after its time"
            elif first.answered < self.time:
                yield f"{path} was public before its time"
        public_since = min(
            (one.answered for one in self.answers if one.is_public), default=self.until
        )
        for one in self.answers:
            if one.asked > public_since and not one.is_public:
                late = one.asked - public_since
                yield f"{one.path} was not public {late:.2f} s after another part of the release"


if __name__ == "__main__":
    sys.exit(main())
